package dev.patchbay.stack.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.SocketException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Clients that take more than they should. Each address of 127.0.0.0/8 is a network of its own, so those of hostile and of
 * honest clients differ.
 */
class GatewayDefenceTest {
    private static final String HOSTILE = "127.0.0.66";
    private static final String HONEST = "127.0.0.1";
    private static final String API = "/api/inventory/v1/x";
    private static final String ANNOUNCED = "POST " + API + " HTTP/1.1\r\nHost: h\r\nContent-Length: 500000\r\n\r\n";
    private static final String DEVICE =
            "GET /example.com/main/sysclients HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\n"
                    + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    private static final String APP = DEVICE.replace("/sysclients", "");
    private static final GatewayLimits SUITE = GatewayLimits.ofTheSuite();

    private final Vertx vertx = Vertx.vertx();
    private final List<RawClient> clients = new ArrayList<>();
    private Gateway gateway = start(limits -> limits);

    private static Gateway start(UnaryOperator<GatewayLimits> change) {
        return Gateway.start(GatewayConfig.local(0, new Upstreams(Clock.systemUTC()))
                .withLimits(change.apply(
                        SUITE.withTimes(new GatewayLimits.Head(8192, 32_768, 1), new GatewayLimits.Answer(1, 1), 1)
                                .withBody(new GatewayLimits.Body(1_000_000, Map.of(), 16_384, 1, 512)))));
    }

    private void restart(UnaryOperator<GatewayLimits> change) {
        gateway.close();
        gateway = start(change);
    }

    @AfterEach
    void stop() throws IOException {
        for (var client : clients) {
            client.close();
        }
        gateway.close();
        join(vertx.close());
    }

    @Test
    void bodiesThatAreAnnouncedAndNeverSentKeepNoServiceBusy() throws IOException {
        // Given
        restart(limits -> limits.withRequests(new GatewayLimits.Requests(2, 2, 1, 1000)));
        service(request -> request.response().end("ok"));

        // When
        for (int i = 0; i < 150; i++) {
            client(HOSTILE).send(ANNOUNCED).send("begin");
        }

        // Then
        for (int i = 0; i < 10; i++) {
            assertThat(get(HONEST, API)).startsWith("HTTP/1.1 200 ");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 20_000})
    void aBodyThatStopsComingIsRefused(int bytes) throws IOException {
        // Given
        service(request -> request.body().onSuccess(body -> request.response().end("never")));

        // When
        var client = client(HOSTILE).send(ANNOUNCED).send(new byte[bytes]);

        // Then
        assertThat(client.all())
                .startsWith("HTTP/1.1 408 ")
                .containsIgnoringCase("connection: close")
                .contains("\"type\":\"urn:patchbay:problem:body-too-slow\"");
    }

    @Test
    void aBodyThatDripsIsRefused() throws IOException {
        // Given
        service(request -> request.body().onSuccess(body -> request.response().end("never")));
        var client = client(HOSTILE).send(ANNOUNCED);

        // When
        var answer = CompletableFuture.supplyAsync(() -> read(client));
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    client.send("x");
                    return answer.isDone();
                });

        // Then
        assertThat(answer.join()).startsWith("HTTP/1.1 408 ");
    }

    @Test
    void aBodyThatTheServiceReadsSlowlyIsNoFaultOfTheClient() throws IOException {
        // Given
        restart(limits -> limits.withTimes(limits.head(), new GatewayLimits.Answer(10, 10), 1)
                .withBody(new GatewayLimits.Body(100_000_000, Map.of(), 16_384, 1, 512)));
        service(request -> {
            request.pause();
            vertx.setTimer(3000, later -> request.resume());
            var size = new AtomicInteger();
            request.handler(bytes -> size.addAndGet(bytes.length()))
                    .endHandler(end -> request.response().end("got " + size));
        });
        var client = client(HONEST);

        // When
        client.send("POST " + API + " HTTP/1.1\r\nHost: h\r\nContent-Length: 20000000\r\nConnection: close\r\n\r\n")
                .send(new byte[20_000_000]);

        // Then
        assertThat(client.all()).startsWith("HTTP/1.1 200 ").endsWith("got 20000000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST " + API + " HTTP/1.1\r\nHost: h\r\nContent-Length: 1000001\r\n\r\n",
                "POST " + API + " HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nF4241\r\n",
            })
    void aBodyThatIsTooLargeIsRefused(String head) throws IOException {
        // Given
        service(request -> request.body().onSuccess(body -> request.response().end("never")));

        // When
        var client = client(HOSTILE).send(head).send(new byte[head.contains("chunked") ? 1_000_001 : 0]);

        // Then
        assertThat(client.all()).startsWith("HTTP/1.1 413 ").contains("urn:patchbay:problem:too-large");
    }

    @Test
    void theServiceIsFreeWhenItsAnswerIsCompleteAlthoughTheBodyIsNot() throws IOException {
        // Given
        restart(limits -> limits.withRequests(new GatewayLimits.Requests(2, 2, 1, 1000))
                .withBody(new GatewayLimits.Body(1_000_000, Map.of(), 16_384, 60, 1)));
        var closed = new AtomicInteger();
        service(request -> {
            request.exceptionHandler(gone -> closed.incrementAndGet());
            request.response()
                    .setStatusCode(request.uri().equals(API) ? 401 : 200)
                    .end("answer");
        });

        // When
        for (int i = 0; i < 20; i++) {
            assertThat(client(HOSTILE).send(ANNOUNCED).send(new byte[20_000]).head())
                    .startsWith("HTTP/1.1 401 ");
        }

        // Then
        assertThat(get(HONEST, API + "y")).startsWith("HTTP/1.1 200 ");
        await().untilAsserted(() -> assertThat(closed).hasValue(20));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET " + API + " HTTP/1.1\r\nHost: h\r\nX-Slow: "})
    void aHeadThatDoesNotCompleteEndsTheConnection(String begin) throws IOException {
        // Given
        var client = client(HOSTILE).send(begin);
        var answer = CompletableFuture.supplyAsync(() -> read(client));

        // When
        await().atMost(Duration.ofSeconds(5))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    if (!begin.isEmpty()) {
                        client.send("x");
                    }
                    return answer.isDone();
                });

        // Then
        assertThat(answer.join()).isEmpty();
    }

    @Test
    void anIdleConnectionIsClosedAndServesUntilThen() throws IOException {
        // Given
        service(request -> request.response().end("ok"));
        var client = client(HONEST);

        // When
        for (int i = 0; i < 3; i++) {
            client.send("GET " + API + " HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(client.head()).startsWith("HTTP/1.1 200 ");
            client.bytes(2);
        }

        // Then
        assertThat(client.all()).isEmpty();
    }

    @Test
    void whatCantEvenWaitIsToldToComeAgain() throws IOException {
        // Given
        restart(limits -> limits.withTimes(limits.head(), new GatewayLimits.Answer(30, 30), 30)
                .withRequests(new GatewayLimits.Requests(2, 2, 1, 1000)));
        service(request -> {});

        // When
        for (int i = 0; i < 8; i++) {
            client(HOSTILE).send("GET " + API + " HTTP/1.1\r\nHost: h\r\n\r\n");
        }

        // Then
        assertThat(get(HONEST, API))
                .startsWith("HTTP/1.1 503 ")
                .containsIgnoringCase("retry-after: 2\r\n")
                .contains("urn:patchbay:problem:service-busy");
    }

    @Test
    void oneNetworkDoesNotTakeThePlacesOfOthers() throws IOException {
        // Given
        restart(limits -> limits.withRequests(new GatewayLimits.Requests(20, 2, 1, 3)));
        service(request -> {
            if (request.uri().equals(API)) {
                request.response().end("ok");
            }
        });

        // When
        for (int i = 0; i < 3; i++) {
            client(HOSTILE).send("GET " + API + "y HTTP/1.1\r\nHost: h\r\n\r\n");
        }

        // Then
        await().untilAsserted(() -> assertThat(get(HOSTILE, API))
                .startsWith("HTTP/1.1 429 ")
                .containsIgnoringCase("retry-after: 5\r\n")
                .contains("urn:patchbay:problem:too-many-requests"));
        assertThat(get(HONEST, API)).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void connectionsOfOneNetworkAreLimited() throws IOException {
        // Given
        restart(limits -> limits.withTimes(
                        new GatewayLimits.Head(8192, 32_768, 30), new GatewayLimits.Answer(30, 30), 30)
                .withConnections(new GatewayLimits.Connections(100, 5, 1000, 1000)));
        service(request -> {
            if (request.uri().equals(API)) {
                request.response().end("ok");
            }
        });

        // When
        for (int i = 0; i < 5; i++) {
            client(HOSTILE).send("GET " + API + "y HTTP/1.1\r\nHost: h\r\n\r\n");
        }

        // Then
        await().untilAsserted(() -> assertThat(get(HOSTILE, API))
                .startsWith("HTTP/1.1 429 ")
                .containsIgnoringCase("retry-after: 5\r\n")
                .contains("urn:patchbay:problem:too-many-connections"));
        assertThat(get(HONEST, API)).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void connectionsThatSayNothingMakeRoomForOthers() throws IOException {
        // Given
        restart(limits -> limits.withTimes(new GatewayLimits.Head(8192, 32_768, 30), limits.answer(), 30)
                .withConnections(new GatewayLimits.Connections(10, 100, 1000, 1000)));
        service(request -> request.response().end("ok"));

        // When
        for (int i = 0; i < 50; i++) {
            client(HOSTILE);
        }

        // Then
        for (int i = 0; i < 10; i++) {
            assertThat(get(HONEST, API)).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void manyDevicesOfOneNetworkConnectAtOnce() throws IOException {
        // Given
        restart(limits -> limits.withConnections(new GatewayLimits.Connections(1000, 5, 1000, 1000)));
        service("registration", request -> request.toWebSocket());
        for (int i = 0; i < 100; i++) {
            client(HONEST);
        }

        // When
        for (var client : clients) {
            client.send(DEVICE);
        }

        // Then
        for (var client : clients) {
            assertThat(client.head()).startsWith("HTTP/1.1 101 ");
        }
    }

    @Test
    void whoConnectsTooOftenIsCutOff() throws IOException {
        // Given
        restart(limits -> limits.withConnections(new GatewayLimits.Connections(1000, 1000, 1, 10)));
        service(request -> request.response().end("ok"));

        // When
        int answered = 0;
        for (int i = 0; i < 40; i++) {
            answered += isAnswered(HOSTILE) ? 1 : 0;
        }

        // Then
        assertThat(answered).isBetween(10, 20);
        assertThat(get(HONEST, API)).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void devicesAppsAndPeopleHaveSharesOfTheirOwn() throws IOException {
        // Given
        restart(limits -> limits.withWebSockets(
                Map.of("devices", new GatewayLimits.Share(4, 3), "apps", new GatewayLimits.Share(2, 2))));
        service(request -> request.response().end("ok"));
        service("registration", request -> request.toWebSocket());

        // When
        for (int i = 0; i < 3; i++) {
            assertThat(client(HOSTILE).send(DEVICE).head()).startsWith("HTTP/1.1 101 ");
        }

        // Then
        assertThat(client(HOSTILE).send(DEVICE).head()).startsWith("HTTP/1.1 429 ");
        assertThat(client("127.0.0.2").send(DEVICE).head()).startsWith("HTTP/1.1 101 ");
        assertThat(client("127.0.0.3").send(DEVICE).head())
                .startsWith("HTTP/1.1 503 ")
                .containsIgnoringCase("retry-after: 5\r\n");
        assertThat(get(HONEST, API)).startsWith("HTTP/1.1 200 ");
        service(request -> request.toWebSocket());
        assertThat(client(HONEST).send(APP).head()).startsWith("HTTP/1.1 101 ");
    }

    @Test
    void thePlaceOfAWebSocketIsFreeAfterItsEndAndAfterARefusal() throws IOException {
        // Given
        restart(limits -> limits.withWebSockets(
                Map.of("devices", new GatewayLimits.Share(1, 1), "apps", new GatewayLimits.Share(1, 1))));
        service("registration", request -> request.response().setStatusCode(403).end());
        for (int i = 0; i < 3; i++) {
            assertThat(client(HONEST).send(DEVICE).head()).startsWith("HTTP/1.1 403 ");
        }
        service("registration", request -> request.toWebSocket());

        for (int i = 0; i < 3; i++) {
            // When
            var device = client(HONEST);

            // Then
            await().untilAsserted(
                            () -> assertThat(client(HONEST).send(DEVICE).head()).startsWith("HTTP/1.1 101 "));
            device.close();
            closeAll();
        }
    }

    @Test
    void aClientThatDoesNotReadItsAnswerIsCutOff() throws IOException {
        // Given
        var ended = new CompletableFuture<Void>();
        service(request -> {
            request.response().exceptionHandler(gone -> {}).closeHandler(ended::complete);
            request.response().setChunked(true);
            request.response().write(Buffer.buffer(new byte[50_000_000]));
        });

        // When
        client(HOSTILE).send("GET " + API + " HTTP/1.1\r\nHost: h\r\n\r\n");

        // Then
        assertThat(ended.orTimeout(15, TimeUnit.SECONDS)).succeedsWithin(Duration.ofSeconds(15));
    }

    @Test
    void aServiceThatDoesNotAnswerIsSilent() throws IOException {
        // Given
        service(request -> {});
        service("registration", request -> {});

        // Then
        assertThat(get(HONEST, API)).startsWith("HTTP/1.1 504 ").contains("urn:patchbay:problem:service-silent");
        assertThat(client(HONEST).send(DEVICE).head()).startsWith("HTTP/1.1 504 ");
    }

    private RawClient client(String from) throws IOException {
        var client = RawClient.to(gateway, from);
        clients.add(client);
        return client;
    }

    private void closeAll() throws IOException {
        for (var client : clients) {
            client.close();
        }
        clients.clear();
    }

    private String get(String from, String path) throws IOException {
        try (var client = RawClient.to(gateway, from)) {
            return client.send("GET " + path + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
                    .all();
        }
    }

    private boolean isAnswered(String from) {
        try {
            return !get(from, API).isEmpty();
        } catch (IOException cut) {
            return false;
        }
    }

    private static String read(RawClient client) {
        try {
            return client.all();
        } catch (SocketException cut) {
            return "";
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void service(Handler<HttpServerRequest> handler) {
        service("inventory", handler);
    }

    private void service(String name, Handler<HttpServerRequest> handler) {
        var server = join(vertx.createHttpServer(new HttpServerOptions().setIdleTimeout(0))
                .exceptionHandler(failure -> {})
                .requestHandler(handler)
                .listen(0, "127.0.0.1"));
        gateway.upstreams().set(name, List.of(SocketAddress.inetSocketAddress(server.actualPort(), "127.0.0.1")));
    }

    private static <T> T join(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
