package dev.patchbay.stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutdatedSecretsTest {
    private HttpServer service;
    private String metrics = "";

    @BeforeEach
    void start() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/q/metrics", exchange -> {
            var body = metrics.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        service.start();
    }

    @AfterEach
    void stop() {
        service.stop(0);
    }

    private RunState run() {
        int port = service.getAddress().getPort();
        return RunState.starting("", "")
                .with(
                        RunState.Phase.READY,
                        List.of(),
                        List.of(
                                new RunState.PartState("postgres", 1, port, ""),
                                new RunState.PartState(
                                        "inventory", 1, port, "http://127.0.0.1:" + port + "/q/health/ready")));
    }

    @Test
    void aServiceWithoutOldSecretsIsDone() {
        // Given
        metrics = """
                # HELP patchbay_secrets_outdated
                patchbay_secrets_outdated{column="domains.password",} 0.0
                other 7.0
                """;

        // When, then
        assertThat(OutdatedSecrets.in(run())).isEmpty();
    }

    @Test
    void aServiceWithOldSecretsIsNot() {
        // Given
        metrics = """
                patchbay_secrets_outdated{column="domains.password",} 0.0
                patchbay_secrets_outdated{column="devices.password",} 12.0
                """;

        // When, then
        assertThat(OutdatedSecrets.in(run())).containsExactly("inventory");
    }

    @Test
    void neitherIsOneThatCannotBeAsked() {
        // Given
        var run = run();
        service.stop(0);

        // When, then
        assertThat(OutdatedSecrets.in(run)).containsExactly("inventory");
    }
}
