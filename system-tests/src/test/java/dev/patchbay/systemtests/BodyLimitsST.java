package dev.patchbay.systemtests;

import static dev.patchbay.testkit.app.AppSocket.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.systemtests.secrets.Secrets;
import dev.patchbay.testkit.app.AppLogin;
import dev.patchbay.testkit.app.AppSocket;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How large bodies may be: the same for the gateway and the services behind it, and more for what goes to devices. */
@ExtendWith(SuiteExtension.class)
class BodyLimitsST {

    private static final int MEBIBYTE = 1 << 20;

    private final Patchbay patchbay;
    private final Devices devices;
    private final AppSocket app;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String password = Secrets.random("app");
    private String key = "";

    BodyLimitsST(Patchbay patchbay) {
        this.patchbay = patchbay;
        this.devices = Devices.at(patchbay.devicesUrl(), 1);
        this.app = patchbay.app();
    }

    @BeforeEach
    void openTheWay() {
        String domain = patchbay.inventory().newDomain(password);
        patchbay.enroll(devices, domain);
        app.login(AppLogin.of(AppLogin.DEVICES, domain), password);
        key = Secrets.OF_THIS_RUN.remember(
                "session key", app.ask(request("GetUserInfo")).path("key").asText());
    }

    @AfterEach
    void close() {
        client.close();
        app.close();
        devices.close();
    }

    /** One byte too many, and more than all buffers on the way together. */
    @ParameterizedTest
    @CsvSource({"1048577, true", "1048577, false", "33554432, true", "33554432, false"})
    void aRequestOverTheLimitIsAProblemThatTheClientReads(int size, boolean announced) throws Exception {
        // When
        HttpResponse<String> answer = post(patchbay.gatewayUrl() + "/api/inventory/v1/domains", body(size, announced));

        // Then
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("urn:patchbay:problem:too-large");
    }

    @Test
    void aRequestWithinTheLimitReachesItsService() throws Exception {
        // When
        HttpResponse<String> answer = post(patchbay.gatewayUrl() + "/api/inventory/v1/domains", body(MEBIBYTE, true));

        // Then: it is the service that has no use for it
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void anUploadToADeviceMayBeLarger() throws Exception {
        // Given
        String page = patchbay.passthroughUrl(devices.first().hardwareId(), key) + "/form";

        // When
        HttpResponse<String> within = post(page, body(8 * MEBIBYTE, true));
        HttpResponse<String> beyond = post(page, body(64 * MEBIBYTE + 1, true));

        // Then
        assertThat(within.statusCode()).isEqualTo(200);
        assertThat(beyond.statusCode()).isEqualTo(413);
        assertThat(beyond.body()).contains("urn:patchbay:problem:too-large");
    }

    private static BodyPublisher body(int size, boolean announced) {
        byte[] bytes = new byte[size];
        return announced
                ? BodyPublishers.ofByteArray(bytes)
                : BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes));
    }

    private HttpResponse<String> post(String url, BodyPublisher body) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "application/json")
                        .POST(body)
                        .build(),
                BodyHandlers.ofString());
    }
}
