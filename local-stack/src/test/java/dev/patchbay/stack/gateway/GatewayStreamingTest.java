package dev.patchbay.stack.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bodies that are larger than the memory of the gateway should be: who reads slowly slows the other side down. */
class GatewayStreamingTest {
    private static final String PATH = "/d/i/passthrough/x/key/anything";
    private static final long GIGABYTE = 1L << 30;
    private static final long UPLOAD = 1L << 28;
    private static final byte[] CHUNK = new byte[64 * 1024];
    /** What kernels and buffers on the way may hold; a small part of what is sent. */
    private static final long UNDER_WAY = 32 * 1024 * 1024;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong read = new AtomicLong();
    private Gateway gateway;

    @BeforeEach
    void start() {
        var limits = GatewayLimits.ofTheSuite();
        var body = limits.body();
        gateway = Gateway.start(GatewayConfig.local(0, new Upstreams(Clock.systemUTC()))
                .withLimits(limits.withBody(new GatewayLimits.Body(
                        GIGABYTE, Map.of(), body.heldBytes(), body.silenceSeconds(), body.bytesPerSecond()))));
    }

    @AfterEach
    void stop() {
        gateway.close();
        join(vertx.close());
    }

    @Test
    void aSlowReaderOfAGigabyteSlowsTheServiceDown() throws Exception {
        // Given
        service(request -> {
            request.response().putHeader("Content-Length", Long.toString(GIGABYTE));
            write(request.response());
        });
        try (var client = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            client.getOutputStream()
                    .write(("GET " + PATH + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));

            // When
            standsStill(written);

            // Then
            assertThat(written.get()).isBetween(1L, UNDER_WAY);
            assertThat(readAll(client)).isLessThan(UNDER_WAY);
            assertThat(written.get()).isEqualTo(GIGABYTE);
            assertThat(read.get()).isGreaterThan(GIGABYTE);
        }
    }

    @Test
    void aServiceThatReadsSlowlySlowsTheClientDown() throws Exception {
        // Given
        var waiting = new CompletableFuture<HttpServerRequest>();
        service(request -> {
            request.pause();
            waiting.complete(request);
        });
        try (var client = SocketChannel.open()) {
            client.setOption(StandardSocketOptions.SO_SNDBUF, CHUNK.length);
            client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), gateway.port()));
            client.write(
                    ByteBuffer.wrap(("PUT " + PATH + " HTTP/1.1\r\nHost: h\r\nContent-Length: " + UPLOAD + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII)));
            var upload = CompletableFuture.runAsync(() -> upload(client));

            // When
            var request = waiting.get(10, TimeUnit.SECONDS);
            standsStill(written);

            // Then
            assertThat(written.get()).isBetween(1L, UNDER_WAY);
            request.handler(bytes -> read.addAndGet(bytes.length()))
                    .endHandler(end -> request.response().end());
            request.resume();
            upload.get(60, TimeUnit.SECONDS);
            await().atMost(Duration.ofSeconds(30)).until(() -> read.get() == UPLOAD);
        }
    }

    @Test
    void aReaderThatGoesAwayEndsTheAnswer() throws Exception {
        // Given
        var ended = new CompletableFuture<Void>();
        service(request -> {
            request.response().exceptionHandler(gone -> {}).closeHandler(ended::complete);
            request.response().putHeader("Content-Length", Long.toString(GIGABYTE));
            write(request.response());
        });
        var client = new Socket(InetAddress.getLoopbackAddress(), gateway.port());
        client.getOutputStream()
                .write(("GET " + PATH + " HTTP/1.1\r\nHost: h\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        standsStill(written);

        // When
        client.close();

        // Then
        assertThat(ended.get(15, TimeUnit.SECONDS)).isNull();
    }

    private void write(HttpServerResponse response) {
        while (written.get() < GIGABYTE && !response.writeQueueFull()) {
            written.addAndGet(CHUNK.length);
            response.write(Buffer.buffer(CHUNK));
        }
        if (written.get() < GIGABYTE) {
            response.drainHandler(drained -> write(response));
        } else {
            response.end();
        }
    }

    private void upload(SocketChannel client) {
        try {
            while (written.get() < UPLOAD) {
                written.addAndGet(client.write(ByteBuffer.wrap(CHUNK)));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void standsStill(AtomicLong counter) {
        var last = new AtomicLong(-1);
        await().pollInterval(Duration.ofMillis(500))
                .atMost(Duration.ofSeconds(30))
                .until(() -> counter.get() > 0 && last.getAndSet(counter.get()) == counter.get());
    }

    /** The most that was ever under way. */
    private long readAll(Socket client) throws IOException {
        var buffer = new byte[CHUNK.length];
        long most = 0;
        int count = client.getInputStream().read(buffer);
        while (count >= 0) {
            most = Math.max(most, written.get() - read.addAndGet(count));
            count = client.getInputStream().read(buffer);
        }
        return most;
    }

    private void service(io.vertx.core.Handler<HttpServerRequest> handler) {
        var port = join(vertx.createHttpServer().requestHandler(handler).listen(0, "127.0.0.1"))
                .actualPort();
        gateway.upstreams().set("registration", List.of(SocketAddress.inetSocketAddress(port, "127.0.0.1")));
    }

    private static <T> T join(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
