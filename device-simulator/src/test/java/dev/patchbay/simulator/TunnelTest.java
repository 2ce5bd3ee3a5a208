package dev.patchbay.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.simulator.model.DeviceModel;
import dev.patchbay.sysclient.TunnelEvent;
import dev.patchbay.sysclient.TunnelFrame;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Exchanges with the web server of a device, frame by frame, as the protocol page has them. */
class TunnelTest {

    private static final String ID = "009033460af2";

    private final ProtocolServer server = new ProtocolServer();
    private final Fleet fleet =
            Fleet.create(FleetSpec.at(server.url()).withDevices(0).withBackoff(Backoff.SHORT));
    private final VirtualDevice device = fleet.add(ID, DeviceModel.PHONE);

    @BeforeEach
    void start() throws Exception {
        device.start();
        server.nextIdentify();
    }

    @AfterEach
    void close() {
        fleet.close();
        server.close();
    }

    private void send(int session, String request) {
        server.send(ID, TunnelFrame.send(session, request.getBytes(UTF_8)));
    }

    private void get(int session, String target) {
        send(session, "GET " + target + " HTTP/1.1\r\nHost: device\r\n\r\n");
    }

    private void receive(int session) {
        server.send(ID, TunnelFrame.receive(session, 0));
    }

    /** One whole exchange as a server does it; the response as text. */
    private String exchange(int session, String request, int responseLength) throws Exception {
        send(session, request);
        assertThat(server.nextStep()).isEqualTo(TunnelFrame.sendResult(session));
        var response = new ByteArrayOutputStream();
        do {
            receive(session);
            var step = server.nextStep();
            assertThat(step.event()).isEqualTo(TunnelEvent.RECEIVE_RESULT);
            assertThat(step.sessionId()).isEqualTo(session);
            assertThat(step.data()).hasSizeBetween(1, 8_000);
            response.writeBytes(step.data());
        } while (response.size() < responseLength);
        server.send(ID, TunnelFrame.shutdown(session));
        assertThat(server.nextStep()).isEqualTo(TunnelFrame.shutdown(session));
        return response.toString(UTF_8);
    }

    private String page(String target) throws Exception {
        return exchange(1, "GET " + target + " HTTP/1.1\r\n\r\n", 1);
    }

    @Test
    void onePageFromOpeningToShutdown() throws Exception {
        // When
        var response = page("/");

        // Then
        assertThat(response)
                .startsWith("HTTP/1.1 200 OK\r\n")
                .contains("Content-Type: text/html")
                .contains("<img src=\"logo.png\"")
                .contains(ID);
    }

    @Test
    void severalExchangesAtOnceAreToldApart() throws Exception {
        // Given
        get(7, "/admin.xml");
        get(-1, "/nothing");
        get(13, "/log.txt");
        for (int i = 0; i < 3; i++) {
            assertThat(server.nextStep().event()).isEqualTo(TunnelEvent.SEND_RESULT);
        }

        // When
        receive(13);
        receive(7);
        receive(-1);

        // Then
        assertResponse(13, "200 OK");
        assertResponse(7, "hwid=\"" + ID + "\"");
        assertResponse(-1, "404 Not Found");
    }

    private void assertResponse(int session, String part) throws InterruptedException {
        var step = server.nextStep();
        assertThat(step.sessionId()).isEqualTo(session);
        assertThat(new String(step.data(), UTF_8)).contains(part);
    }

    @Test
    void aLongResponseComesInPieces() throws Exception {
        // When
        var response = exchange(1, "GET /download?bytes=100000 HTTP/1.1\r\n\r\n", 100_000);

        // Then
        var body = response.substring(response.indexOf("\r\n\r\n") + 4);
        assertThat(body).hasSize(100_000).startsWith("abcdefghijklmnopqrstuvwxyzabc");
        assertThat(body.charAt(99_999)).isEqualTo((char) ('a' + 99_999 % 26));
    }

    @Test
    void aReceiveForMoreThanItHasIsNotAnswered() throws Exception {
        // Given
        get(1, "/log.txt");
        assertThat(server.nextStep()).isEqualTo(TunnelFrame.sendResult(1));
        receive(1);
        assertThat(server.nextStep().event()).isEqualTo(TunnelEvent.RECEIVE_RESULT);

        // When
        receive(1);
        server.send(ID, TunnelFrame.receive(99, 0));
        server.send(ID, TunnelFrame.shutdown(1));

        // Then
        assertThat(server.nextStep()).isEqualTo(TunnelFrame.shutdown(1));
    }

    @Test
    void exactlyAsMuchAsAskedForIsDelivered() throws Exception {
        // Given
        get(1, "/log.txt");
        assertThat(server.nextStep()).isEqualTo(TunnelFrame.sendResult(1));

        // When
        server.send(ID, TunnelFrame.receive(1, 8));

        // Then
        assertThat(server.nextStep().data()).isEqualTo("HTTP/1.1".getBytes(UTF_8));
    }

    @Test
    void aLargeBodyMayBeSplitAndAReceiveMayComeBeforeItsEnd() throws Exception {
        // Given
        send(1, "POST /form HTTP/1.1\r\nContent-Type: text/x\r\nContent-Length: 8\r\n\r\nname");
        assertThat(server.nextStep()).isEqualTo(TunnelFrame.sendResult(1));
        receive(1);

        // When
        send(1, "=abc");

        // Then
        assertThat(server.nextStep()).isEqualTo(TunnelFrame.sendResult(1));
        assertThat(new String(server.nextStep().data(), UTF_8))
                .contains("text/x")
                .endsWith("name=abc");
    }

    @Test
    void aRequestOf64KibFitsIntoOneMessage() throws Exception {
        // Given
        var body = "x".repeat(64 * 1024);

        // When
        var response = exchange(
                1, "POST /form HTTP/1.1\r\nContent-Length: " + body.length() + "\r\n\r\n" + body, body.length());

        // Then
        assertThat(response).endsWith(body);
    }

    @Test
    void configurationLinesAreRecorded() throws Exception {
        // When
        page("/!config%20change%20CMD0%20/x%20a+b%25");
        page("/CMD0/mod_cmd.xml?cmd=vars+create+A+p+1");
        page("/!config write");
        var response = page("/cfg.txt");

        // Then
        assertThat(device.state().lines())
                .containsExactly("config change CMD0 /x a+b%", "vars create A p 1", "config write");
        assertThat(response).endsWith("config change CMD0 /x a+b%\r\nvars create A p 1\r\nconfig write\r\n");
    }

    @Test
    void anActivatedRegistrationUrlMovesTheDevice() throws Exception {
        // Given
        try (var other = new ProtocolServer()) {
            var url = URLEncoder.encode(other.url() + "?token=a%2Fb", UTF_8);

            // When
            assertThat(page("/!config%20change%20SYSCLIENT%20/sysadmin%20" + URLEncoder.encode(url, UTF_8)))
                    .startsWith("HTTP/1.1 200");
            assertThat(device.registrationUrl()).isEqualTo(server.url());
            assertThat(page("/!config%20write")).startsWith("HTTP/1.1 200");
            assertThat(page("/!config%20activate")).startsWith("HTTP/1.1 200");

            // Then
            assertThat(device.state().registrationUrl()).contains(other.url() + "?token=a%2Fb");
            assertThat(other.nextIdentify().id()).isEqualTo(ID);
            assertThat(other.paths).containsExactly("/example.com/devices/sysclients?token=a%2Fb");
            await().untilAsserted(() -> assertThat(server.closes).containsExactly(1001));
            assertThat(device.registrationUrl()).isEqualTo(URI.create(other.url() + "?token=a%2Fb"));
        }
    }

    @Test
    void anActivationThatChangesNothingLeavesTheSocketAlone() throws Exception {
        // When
        page("/!config%20activate");
        server.send(ID, TunnelFrame.shutdown(5));

        // Then
        assertThat(server.nextStep()).isEqualTo(TunnelFrame.shutdown(5));
        assertThat(server.opened).hasSize(1);
    }

    @Test
    void aRestartAndALongResetKeepTheRegistrationUrl() throws Exception {
        // Given
        try (var other = new ProtocolServer()) {
            page("/!config%20change%20SYSCLIENT%20/sysadmin%20"
                    + URLEncoder.encode(other.url().toString(), UTF_8));

            // When, then
            device.restart();
            assertThat(other.nextIdentify().id()).isEqualTo(ID);
            device.reset();
            assertThat(other.nextIdentify().id()).isEqualTo(ID);
            assertThat(device.state().lines()).isEmpty();
            assertThat(device.registrationUrl()).isEqualTo(other.url());
        }
    }

    @Test
    void anImpossibleRequestGetsItsStatus() throws Exception {
        // When, then
        assertThat(exchange(1, "nonsense\r\n\r\n", 1)).startsWith("HTTP/1.1 400");
        assertThat(page("/!config%20change%20SYSCLIENT%20/sysadmin%20http%3A%2F%2Fx"))
                .startsWith("HTTP/1.1 400");
        assertThat(page("/!config%20change%20SYSCLIENT%20/sysadmin%20wss%3Afoo"))
                .startsWith("HTTP/1.1 400");
        assertThat(page("/!config%2")).startsWith("HTTP/1.1 400");
        assertThat(page("/!times")).startsWith("HTTP/1.1 404");
        assertThat(page("/form")).startsWith("HTTP/1.1 405");
        assertThat(page("/CMD0/mod_cmd.xml")).startsWith("HTTP/1.1 400");
        assertThat(page("/download?bytes=x")).startsWith("HTTP/1.1 400");
        assertThat(exchange(1, "PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n", 1))
                .startsWith("HTTP/1.1 411");
        assertThat(exchange(1, "PUT / HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n", 1))
                .startsWith("HTTP/1.1 413");
        assertThat(device.state().lines()).isEmpty();
    }

    @Test
    void aHeadRequestGetsNoBody() throws Exception {
        // When
        var response = exchange(1, "HEAD /admin.xml HTTP/1.1\r\n\r\n", 1);

        // Then
        assertThat(response).startsWith("HTTP/1.1 200").endsWith("\r\n\r\n").doesNotContain("Content-Length: 0");
    }
}
