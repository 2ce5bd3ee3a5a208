package dev.patchbay.stack.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.stack.process.FreePort;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How services reach each other. */
class ServiceAddressTest {
    private final Vertx vertx = Vertx.vertx();
    private final Gateway gateway = Gateway.start(GatewayConfig.local(0, new Upstreams(Clock.systemUTC())));
    private final int port = gateway.addressFor("inventory");

    @AfterEach
    void stop() {
        gateway.close();
        join(vertx.close());
    }

    @Test
    void connectionsGoToAllReplicasInTurn() throws Exception {
        // Given
        gateway.upstreams().set("inventory", List.of(replica("one"), replica("two")));

        // When
        var answers = List.of(ask("/internal/v1/codes"), ask("/internal/v1/codes"));

        // Then
        assertThat(answers).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void aReplicaThatIsGoneIsPassedOver() throws Exception {
        // Given
        gateway.upstreams().set("inventory", List.of(gone(), replica("alive"), gone()));

        // When
        var answers = List.of(ask("/"), ask("/"), ask("/"));

        // Then
        assertThat(answers).containsOnly("alive");
    }

    @Test
    void withoutReplicasTheCallerHearsSoAtOnce() {
        assertThatThrownBy(() -> ask("/")).isInstanceOf(IOException.class);
    }

    private SocketAddress replica(String name) {
        var server = join(vertx.createHttpServer()
                .requestHandler(request -> request.response().end(name))
                .listen(0, "127.0.0.1"));
        return address(server);
    }

    private static SocketAddress address(HttpServer server) {
        return SocketAddress.inetSocketAddress(server.actualPort(), "127.0.0.1");
    }

    private static SocketAddress gone() {
        return SocketAddress.inetSocketAddress(FreePort.any(), "127.0.0.1");
    }

    private String ask(String path) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .build();
            return client.send(request, BodyHandlers.ofString()).body();
        }
    }

    private static <T> T join(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
