package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.patchbay.simulator.RawDeviceSocket.HandshakeRefused;
import dev.patchbay.simulator.model.DeviceModel;
import dev.patchbay.sysclient.Challenge;
import dev.patchbay.sysclient.SysclientPassword;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RawDeviceSocketTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final ProtocolServer server = new ProtocolServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void showsWhatTheServerSays() throws Exception {
        // Given
        server.passwords.put("docker0", "secret");
        try (var socket = RawDeviceSocket.connect(server.url())) {
            // When
            socket.send(DeviceModel.VA.identify("docker0", "134250"));

            // Then
            assertThat(socket.receive(Challenge.class, SOON).challenge()).matches("[1-9][0-9]*");
            assertThat(socket.poll(Duration.ofMillis(50))).isEmpty();
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> socket.receive(SysclientPassword.class, Duration.ofMillis(50)));
        }
    }

    @Test
    void showsHowTheServerCloses() throws Exception {
        // Given
        try (var socket = RawDeviceSocket.connect(server.url())) {
            socket.send(DeviceModel.VA.identify("docker0", "134250"));
            server.nextIdentify();

            // When
            server.close("docker0", 1008);

            // Then
            assertThat(socket.awaitClose(SOON)).isEqualTo(1008);
            assertThat(socket.isOpen()).isFalse();
        }
    }

    @Test
    void leavesWithoutAGoodbye() {
        // Given
        try (var socket = RawDeviceSocket.connect(server.url())) {
            // When
            socket.cut();
        }

        // Then
        await().untilAsserted(() -> assertThat(server.closes).containsExactly(1006));
    }

    @Test
    void aRefusedHandshakeShowsItsStatus() {
        // Given
        var vertx = Vertx.vertx();
        var plain = vertx.createHttpServer()
                .requestHandler(request -> request.response().setStatusCode(503).end())
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        var url = URI.create("ws://127.0.0.1:" + plain.actualPort() + "/x");

        // When, then
        assertThatExceptionOfType(HandshakeRefused.class)
                .isThrownBy(() -> RawDeviceSocket.connect(url))
                .satisfies(refused -> assertThat(refused.status()).isEqualTo(503));
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
