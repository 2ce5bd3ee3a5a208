package dev.patchbay.stack.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that offer HTTP/2 without TLS, as Java's does unless it is told not to. */
class GatewayUpgradeTest {
    private final Vertx vertx = Vertx.vertx();
    private final Gateway gateway = Gateway.start(GatewayConfig.local(0, new Upstreams(Clock.systemUTC())));

    @AfterEach
    void stop() {
        gateway.close();
        join(vertx.close());
    }

    @Test
    void theOfferIsNeitherTakenNorPassedOn() throws Exception {
        // Given
        var service = join(vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
                .requestHandler(request -> request.body()
                        .onSuccess(body -> request.response()
                                .end(body + " " + request.headers().contains("Upgrade")
                                        + request.headers().contains("HTTP2-Settings"))))
                .listen(0, "127.0.0.1"));
        gateway.upstreams()
                .set("inventory", List.of(SocketAddress.inetSocketAddress(service.actualPort(), "127.0.0.1")));
        var uri = URI.create("http://127.0.0.1:" + gateway.port() + "/api/inventory/v1/anything");

        try (var client = HttpClient.newHttpClient()) {
            // When
            HttpResponse<String> got = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
            HttpResponse<String> posted = client.send(
                    HttpRequest.newBuilder(uri)
                            .POST(HttpRequest.BodyPublishers.ofString("content"))
                            .build(),
                    BodyHandlers.ofString());

            // Then
            assertThat(got.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
            assertThat(got.body()).isEqualTo(" falsefalse");
            assertThat(posted.body()).isEqualTo("content falsefalse");
        }
    }

    private static <T> T join(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
