package dev.patchbay.stack.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients of all kinds send, byte for byte. */
class GatewayHandshakesTest {
    private static final String PATH = "/example.com/main/sysclients";
    private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";
    private static final String ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";
    private static final byte[] MASKED_HELLO = {(byte) 0x82, (byte) 0x85, 0, 0, 0, 0, 'h', 'e', 'l', 'l', 'o'};
    private static final byte[] HELLO = {(byte) 0x82, 5, 'h', 'e', 'l', 'l', 'o'};

    private final Vertx vertx = Vertx.vertx();
    private final List<List<String>> connectionHeaders = new CopyOnWriteArrayList<>();
    private Gateway gateway;

    /** Handshakes that these programs have sent; but for the last two, which are written by hand. */
    private enum Program {
        FIREFOX_153("""
                Host: localhost:8080
                User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0
                Accept: */*
                Accept-Language: en-US,en;q=0.9
                Accept-Encoding: gzip, deflate, br, zstd
                Sec-WebSocket-Version: 13
                Origin: http://localhost:8080
                Sec-WebSocket-Extensions: permessage-deflate
                Sec-WebSocket-Key: KEY
                Connection: Upgrade
                Sec-Fetch-Dest: empty
                Sec-Fetch-Mode: websocket
                Sec-Fetch-Site: same-origin
                Pragma: no-cache
                Cache-Control: no-cache
                Upgrade: websocket
                """),
        CHROMIUM_156("""
                Host: localhost:8080
                Connection: Upgrade
                Pragma: no-cache
                Cache-Control: no-cache
                User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/156.0.0.0 Safari/537.36
                Upgrade: websocket
                Origin: http://localhost:8080
                Sec-WebSocket-Version: 13
                Accept-Encoding: gzip, deflate, br, zstd
                Accept-Language: en-US,en;q=0.9
                Sec-WebSocket-Key: KEY
                Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits
                """),
        CURL_7_88("""
                Host: localhost:8080
                User-Agent: curl/7.88.1
                Accept: */*
                Connection: Upgrade
                Upgrade: websocket
                Sec-WebSocket-Version: 13
                Sec-WebSocket-Key: KEY
                """),
        GO_1_19_GORILLA("""
                Host: localhost:8080
                User-Agent: Go-http-client/1.1
                Connection: Upgrade
                Sec-WebSocket-Key: KEY
                Sec-WebSocket-Version: 13
                Upgrade: websocket
                """),
        JAVA_25("""
                Connection: Upgrade
                Host: localhost:8080
                Upgrade: websocket
                User-Agent: Java-http-client/25.0.3
                Sec-WebSocket-Key: KEY
                Sec-WebSocket-Version: 13
                """),
        FIREFOX_BEFORE("""
                Host: localhost:8080
                User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0
                Accept: */*
                Sec-WebSocket-Version: 13
                Origin: http://localhost:8080
                Sec-WebSocket-Extensions: permessage-deflate
                Sec-WebSocket-Key: KEY
                Connection: keep-alive, Upgrade
                Pragma: no-cache
                Cache-Control: no-cache
                Upgrade: websocket
                """),
        LOWER_CASE_AND_TWO_LINES("""
                host: localhost:8080
                upgrade: WebSocket
                connection: keep-alive
                connection: upgrade
                sec-websocket-key: KEY
                sec-websocket-version: 13
                """);

        private final String headers;

        Program(String headers) {
            this.headers = headers.replace("KEY", KEY).replace("\n", "\r\n");
        }

        String handshake() {
            return "GET " + PATH + " HTTP/1.1\r\n" + headers + "\r\n";
        }
    }

    @BeforeEach
    void start() {
        gateway = Gateway.start(GatewayConfig.local(0, new Upstreams(Clock.systemUTC())));
        var service =
                join(vertx.createHttpServer(new HttpServerOptions().setPerMessageWebSocketCompressionSupported(false))
                        .requestHandler(this::answer)
                        .listen(0, "127.0.0.1"));
        gateway.upstreams()
                .set("registration", List.of(SocketAddress.inetSocketAddress(service.actualPort(), "127.0.0.1")));
    }

    @AfterEach
    void stop() {
        gateway.close();
        join(vertx.close());
    }

    private void answer(HttpServerRequest request) {
        connectionHeaders.add(request.headers().getAll("Connection"));
        if (request.headers().contains("Upgrade")) {
            request.toWebSocket().onSuccess(socket -> socket.binaryMessageHandler(socket::writeBinaryMessage));
        } else {
            request.body().onSuccess(body -> request.response().end("got " + body));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWebSocketOpensAndWorks(Program program) throws IOException {
        try (var client = RawClient.to(gateway)) {
            // When
            client.send(program.handshake());

            // Then
            assertThat(client.head())
                    .startsWith("HTTP/1.1 101 ")
                    .containsIgnoringCase("connection: upgrade\r\n")
                    .containsIgnoringCase("sec-websocket-accept: " + ACCEPT + "\r\n");
            assertThat(client.send(MASKED_HELLO).bytes(HELLO.length)).isEqualTo(HELLO);
            assertThat(connectionHeaders).containsExactly(List.of("Upgrade"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theConnectionOfAWebSocketIsNeverUsedAgain(Program program) throws IOException {
        for (int i = 0; i < 5; i++) {
            // Given
            try (var client = RawClient.to(gateway)) {
                client.send(program.handshake()).head();
                client.send(MASKED_HELLO).bytes(HELLO.length);
            }

            // Then
            try (var client = RawClient.to(gateway)) {
                client.send(program.handshake());
                assertThat(client.head()).startsWith("HTTP/1.1 101 ");
            }
            assertThat(get("/api/registration/v1/sessions")).startsWith("HTTP/1.1 200 ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.0\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade, close\r\nContent-Length: 0\r\n\r\n",
            })
    void whatIsNoHandshakeIsAnOrdinaryRequest(String request) throws IOException {
        try (var client = RawClient.to(gateway)) {
            // When
            client.send(request.replaceFirst(" / ", " " + PATH + " "));

            // Then
            assertThat(client.head()).contains(" 200 ");
            assertThat(connectionHeaders).containsExactly(List.of());
        }
    }

    @Test
    void aServiceThatReadsLateGetsEverythingInTheEnd() throws Exception {
        // Given
        var late = join(vertx.createHttpServer()
                .webSocketHandler(socket -> {
                    socket.pause();
                    vertx.setTimer(1000, now -> socket.resume());
                    var size = new int[1];
                    socket.binaryMessageHandler(message -> {
                        size[0] += message.length();
                        if (size[0] == 200 * 60_000) {
                            socket.writeTextMessage("all");
                        }
                    });
                })
                .listen(0, "127.0.0.1"));
        gateway.upstreams()
                .set("registration", List.of(SocketAddress.inetSocketAddress(late.actualPort(), "127.0.0.1")));
        try (var client = RawClient.to(gateway)) {
            client.send(Program.GO_1_19_GORILLA.handshake()).head();

            // When
            var frame = new byte[8 + 60_000];
            frame[0] = (byte) 0x82;
            frame[1] = (byte) (0x80 | 126);
            frame[2] = (byte) (60_000 >> 8);
            frame[3] = (byte) 60_000;
            for (int i = 0; i < 200; i++) {
                client.send(frame);
            }

            // Then
            assertThat(client.bytes(5)).isEqualTo(new byte[] {(byte) 0x81, 3, 'a', 'l', 'l'});
        }
    }

    @Test
    void aServiceThatResetsItsConnectionIsNoReasonForAnAlarm() throws Exception {
        // Given
        var alarms = new CopyOnWriteArrayList<String>();
        var log = Logger.getLogger("io.vertx");
        var handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                if (line.getLevel().intValue() >= Level.WARNING.intValue()) {
                    alarms.add(line.getMessage());
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        log.addHandler(handler);
        try (var service = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var client = RawClient.to(gateway)) {
            gateway.upstreams()
                    .set("registration", List.of(SocketAddress.inetSocketAddress(service.getLocalPort(), "127.0.0.1")));
            client.send(Program.JAVA_25.handshake());
            var connection = service.accept();
            connection
                    .getOutputStream()
                    .write("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(client.head()).startsWith("HTTP/1.1 101 ");

            // When
            connection.setSoLinger(true, 0);
            connection.close();

            // Then
            client.all();
            assertThat(alarms).isEmpty();
        } finally {
            log.removeHandler(handler);
        }
    }

    @Test
    void aClientThatExpectsToBeAskedForItsBodyIsAskedAtOnce() throws IOException {
        try (var client = RawClient.to(gateway)) {
            // When
            client.send(
                    "POST /api/registration/v1/x HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\nExpect: 100-continue\r\n"
                            + "Connection: close\r\n\r\n");

            // Then
            assertThat(client.head()).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            assertThat(client.send("body").all()).startsWith("HTTP/1.1 200 ").endsWith("got body");
        }
    }

    @Test
    void anotherExpectationIsRefused() throws IOException {
        try (var client = RawClient.to(gateway)) {
            // When
            client.send(
                    "GET /api/registration/v1/x HTTP/1.1\r\nHost: h\r\nExpect: 200-ok\r\nConnection: close\r\n\r\n");

            // Then
            assertThat(client.all()).startsWith("HTTP/1.1 417 ").contains("bad-expectation");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Connection: keep-alive\r\n", "Connection: close\r\n"})
    void anHttp10ClientGetsItsAnswerWithoutChunks(String header) throws IOException {
        // Given
        var chunked = join(vertx.createHttpServer()
                .requestHandler(request -> request.response().setChunked(true).end("in chunks"))
                .listen(0, "127.0.0.1"));
        gateway.upstreams()
                .set("registration", List.of(SocketAddress.inetSocketAddress(chunked.actualPort(), "127.0.0.1")));
        try (var client = RawClient.to(gateway)) {
            // When
            client.send("GET /api/registration/v1/x HTTP/1.0\r\nHost: h\r\n" + header + "\r\n");

            // Then
            assertThat(client.all())
                    .startsWith("HTTP/1.0 200 ")
                    .doesNotContainIgnoringCase("transfer-encoding")
                    .endsWith("\r\n\r\nin chunks");
        }
    }

    private String get(String path) throws IOException {
        try (var client = RawClient.to(gateway)) {
            return client.send("GET " + path + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
                    .all();
        }
    }

    private static <T> T join(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
