package dev.patchbay.systemtests;

import static dev.patchbay.testkit.app.AppSocket.request;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.systemtests.secrets.Secrets;
import dev.patchbay.testkit.app.AppLogin;
import dev.patchbay.testkit.app.AppSocket;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The socket of the device is on one node, and the browser comes to the other. */
@ExtendWith(SuiteExtension.class)
class TwoNodesPassthroughST {

    private static final HttpClient BROWSER = HttpClient.newHttpClient();

    /** So many exchanges does a device have at once. */
    private static final int PLACES = 8;

    private static final int UPLOAD = 8_000_000;
    private static final long DOWNLOAD = 100_000_000;
    private static final long MEGABYTE = 1L << 20;

    private final Patchbay patchbay;
    private final AppSocket app;
    private final SecondNode other;
    private final Devices devices;

    private String throughGateway;
    private String throughFirstNode;

    TwoNodesPassthroughST(Patchbay patchbay) {
        this.patchbay = patchbay;
        this.app = patchbay.app();
        this.other = patchbay.addRegistration();
        this.devices = Devices.at(other.devicesUrl(), 1);
    }

    @BeforeEach
    void openTheWay() {
        String password = Secrets.random("app");
        String domain = patchbay.inventory().newDomain(password);
        patchbay.enroll(devices, domain);
        app.login(AppLogin.of(AppLogin.DEVICES, domain), password);
        String key = Secrets.OF_THIS_RUN.remember(
                "session key", app.ask(request("GetUserInfo")).path("key").asText());
        String id = devices.first().hardwareId();
        assertThat(patchbay.sessions().shown(id).getString("node")).isEqualTo(other.name());
        throughGateway = patchbay.passthroughUrl(id, key);
        throughFirstNode = patchbay.firstNodePassthroughUrl(id, key);
    }

    @AfterEach
    void close() {
        app.close();
        devices.close();
        other.close();
    }

    /** The gateway asks the nodes in turn, so twice there is once at each. */
    private Stream<String> ways() {
        return Stream.of(throughGateway, throughGateway, throughFirstNode);
    }

    @Test
    void bodiesFlowBothWaysWhicheverNodeIsAsked() {
        byte[] body = alphabet(UPLOAD);
        ways().forEach(way -> {
            // When
            HttpResponse<byte[]> answer = send(HttpRequest.newBuilder(URI.create(way + "/form"))
                    .header("Content-Type", "application/octet-stream")
                    .POST(BodyPublishers.ofByteArray(body))
                    .build());

            // Then
            assertThat(answer.statusCode()).as(way).isEqualTo(200);
            assertThat(answer.body()).as(way).isEqualTo(body);
        });
    }

    @Test
    void slowReadersOfTheOtherNodeFillNoMemoryAndCanLeave() throws IOException {
        // Given
        assertAnswers();
        long before = patchbay.registrationMemory();
        List<SlowReader> readers = new ArrayList<>();
        try {
            // When
            for (int i = 0; i < PLACES; i++) {
                readers.add(SlowReader.open(URI.create(throughFirstNode + "/download?bytes=" + DOWNLOAD)));
            }
            readers.forEach(
                    reader -> assertThat(reader.readAtMost(3 * MEGABYTE)).isEqualTo(3 * MEGABYTE));

            // Then
            assertThat(patchbay.registrationMemory() - before)
                    .as("growth of the first node")
                    .isLessThan(150 * MEGABYTE);
        } finally {
            for (SlowReader reader : readers) {
                reader.close();
            }
        }
        // all places of the device were taken; it answers only because it has heard, by two nodes, that they are free
        assertAnswers();
    }

    @Test
    void uploadsThatBreakOffEndTheirExchanges() throws IOException {
        URI form = URI.create(throughFirstNode + "/form");

        // When
        for (int i = 0; i < PLACES; i++) {
            try (Socket browser = new Socket(form.getHost(), form.getPort())) {
                browser.getOutputStream().write(head(form));
                browser.getOutputStream().write(alphabet(UPLOAD / 2));
            }
        }

        // Then
        assertAnswers();
    }

    private static byte[] head(URI form) {
        return "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/octet-stream\r\nContent-Length: %d\r\n\r\n"
                .formatted(form.getRawPath(), form.getAuthority(), UPLOAD)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private void assertAnswers() {
        ways().forEach(way -> given().get(way + "/status.json").then().statusCode(200));
    }

    private static HttpResponse<byte[]> send(HttpRequest request) {
        return BROWSER.sendAsync(request, BodyHandlers.ofByteArray())
                .orTimeout(Eventually.LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    /** In order, so that a lost or doubled piece shows. */
    private static byte[] alphabet(int bytes) {
        byte[] body = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            body[i] = (byte) ('a' + i % 26);
        }
        return body;
    }
}
