package dev.patchbay.stack.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that leave their connections open. New connections go to the event loops in turn. */
class GatewayIdleConnectionsTest {
    private static final String ANSWERED = "GET /api/inventory/v1/x HTTP/1.1\r\nHost: h\r\n\r\n";
    private static final String HANGING = ANSWERED.replace("/x", "/hanging");
    private static final int THREADS = 8;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger hanging = new AtomicInteger();
    private final ConcurrentLinkedQueue<RawClient> clients = new ConcurrentLinkedQueue<>();
    private final Upstreams upstreams = new Upstreams(Clock.systemUTC());
    private final Gateway gateway = start();

    private Gateway start() {
        return Gateway.start(GatewayConfig.local(0, upstreams)
                .withLimits(GatewayLimits.ofTheSuite()
                        .withConnections(new GatewayLimits.Connections(2000, 3, 100_000, 100_000))));
    }

    @BeforeEach
    void givenService() {
        var server = join(vertx.createHttpServer(new HttpServerOptions().setIdleTimeout(0))
                .requestHandler(request -> {
                    if (request.path().endsWith("/hanging")) {
                        hanging.incrementAndGet();
                    } else {
                        request.response().end("ok");
                    }
                })
                .listen(0, "127.0.0.1"));
        upstreams.set("inventory", List.of(SocketAddress.inetSocketAddress(server.actualPort(), "127.0.0.1")));
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
    void idleConnectionsOfOneEventLoopMakeRoomForTheNextOnesOfAllEventLoops() throws IOException {
        // Given: the event loops have one that is idle, one with a request, and another one that is idle
        assertThat(client().send(ANSWERED).head()).startsWith("HTTP/1.1 200 ");
        client().send(HANGING);
        await().untilAsserted(() -> assertThat(hanging).hasValue(1));
        assertThat(client().send(ANSWERED).head()).startsWith("HTTP/1.1 200 ");

        for (int i = 0; i < 50; i++) {
            // When
            var client = client().send(ANSWERED);

            // Then
            assertThat(client.head()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void theConnectionThatMadeRoomIsClosed() throws IOException {
        // Given
        var first = client().send(ANSWERED);
        var answer = first.head();
        client().send(ANSWERED).head();
        client().send(ANSWERED).head();

        // When
        client().send(ANSWERED).head();

        // Then
        assertThat(answer).startsWith("HTTP/1.1 200 ");
        assertThat(first.all()).isEqualTo("ok");
    }

    @Test
    void connectionsWithARequestMakeNoRoom() throws IOException {
        // Given
        for (int i = 0; i < 3; i++) {
            client().send(HANGING);
        }
        await().untilAsserted(() -> assertThat(hanging).hasValue(3));

        // When
        var next = client().send(ANSWERED);

        // Then
        assertThat(next.head()).startsWith("HTTP/1.1 429 ");
    }

    @Test
    void theCountIsExactAfterManyClientsOnAllEventLoops() throws Exception {
        // Given
        runInParallel(this::oftenLeaveConnectionsOpen);

        // When
        for (int i = 0; i < 3; i++) {
            client().send(HANGING);
        }

        // Then
        await().untilAsserted(() -> assertThat(hanging).hasValue(3));
        assertThat(client().send(ANSWERED).head()).startsWith("HTTP/1.1 429 ");
    }

    // Some of the requests are refused: all places may have requests at the moment.
    private int oftenLeaveConnectionsOpen() throws IOException {
        int answers = 0;
        for (int i = 0; i < 100; i++) {
            answers += client().send(ANSWERED).head().startsWith("HTTP/1.1 ") ? 1 : 0;
        }
        return answers;
    }

    private static void runInParallel(Callable<Integer> work) throws InterruptedException, ExecutionException {
        try (var executor = Executors.newFixedThreadPool(THREADS)) {
            var results = executor.invokeAll(
                    IntStream.range(0, THREADS).mapToObj(_ -> work).toList());
            var answers = new ArrayList<Integer>();
            for (var result : results) {
                answers.add(result.get());
            }
            assertThat(answers).hasSize(THREADS).containsOnly(100);
        }
    }

    private RawClient client() throws IOException {
        var client = RawClient.to(gateway);
        clients.add(client);
        return client;
    }

    private static <T> T join(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
