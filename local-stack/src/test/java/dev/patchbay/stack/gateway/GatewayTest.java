package dev.patchbay.stack.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.stack.process.FreePort;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayTest {
    private static final String DEVICES = "/example.com/main/sysclients";
    private static final String SESSIONS = "/api/registration/v1/sessions";

    private final Vertx vertx = Vertx.vertx();
    private Gateway gateway;

    @BeforeEach
    void start() {
        gateway = Gateway.start(GatewayConfig.local(0, new Upstreams(Clock.systemUTC())));
    }

    @AfterEach
    void stop() {
        gateway.close();
        await(vertx.close());
    }

    @Test
    void aRequestArrivesWithMethodQueryBodyAndHost() {
        // Given
        upstream(
                "registration",
                request -> request.body()
                        .onSuccess(body -> request.response()
                                .setStatusCode(201)
                                .end(request.method() + " " + request.uri() + " " + request.getHeader("Host") + " "
                                        + body)));

        // When
        var answer = exchange(HttpMethod.POST, SESSIONS + "?limit=5&q=%C3%A4", "the body");

        // Then
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body())
                .isEqualTo("POST " + SESSIONS + "?limit=5&q=%C3%A4 127.0.0.1:" + gateway.port() + " the body");
    }

    @Test
    void aLargeBodyPassesBothWays() {
        // Given
        upstream("registration", request -> request.body().onSuccess(request.response()::end));
        var large = "0123456789".repeat(1_000_000);

        // When
        var answer = exchange(HttpMethod.PUT, "/d/i/passthrough/x/key/import", large);

        // Then
        assertThat(answer.body()).isEqualTo(large);
    }

    @Test
    void onlyTheGatewaySaysWhereARequestComesFrom() {
        // Given
        upstream("registration", RequestEcho::answer);

        // When
        var headers = new JsonObject(await(request(HttpMethod.GET, SESSIONS)
                        .compose(request -> request.putHeader("X-Forwarded-For", "10.9.8.7")
                                .putHeader("X-Forwarded-Proto", "https")
                                .putHeader("X-Forwarded-Host", "evil.test")
                                .putHeader("X-Forwarded-Prefix", "/evil")
                                .putHeader("Forwarded", "for=10.9.8.7")
                                .putHeader("X-Real-IP", "10.9.8.7")
                                .putHeader("X-Own", "kept")
                                .send())
                        .compose(response -> response.body()))
                .toString());

        // Then
        assertThat(headers.getString("x-forwarded-for")).isEqualTo("127.0.0.1");
        assertThat(headers.getString("x-forwarded-proto")).isEqualTo("http");
        assertThat(headers.getString("x-forwarded-host")).isEqualTo("127.0.0.1:" + gateway.port());
        assertThat(headers.getString("x-own")).isEqualTo("kept");
        assertThat(headers.fieldNames()).doesNotContain("forwarded", "x-real-ip", "x-forwarded-prefix");
    }

    @Test
    void whatHasNoRouteIsNotFound() {
        // Given
        upstream("registration", request -> request.response().end("secret"));

        // When
        var answer = exchange(HttpMethod.GET, "/q/metrics", "");

        // Then
        assertThat(answer.problem(404)).isEqualTo("no-route");
    }

    @Test
    void aServiceThatIsNotRunningIsUnavailable() {
        assertThat(exchange(HttpMethod.POST, SESSIONS, "body").problem(503)).isEqualTo("service-unavailable");
    }

    @Test
    void aServiceThatRefusesConnectionsIsUnreachable() {
        // Given
        gateway.upstreams().set("registration", List.of(address(FreePort.any())));

        // When
        var answer = exchange(HttpMethod.POST, SESSIONS, "body");

        // Then
        assertThat(answer.problem(502)).isEqualTo("service-unreachable");
    }

    @Test
    void aServiceThatHangsUpIsUnreachable() {
        // Given
        upstream("registration", request -> request.connection().close());

        // When
        var answer = exchange(HttpMethod.GET, SESSIONS, "");

        // Then
        assertThat(answer.problem(502)).isEqualTo("service-unreachable");
    }

    @Test
    void replicasTakeTurnsAndADeadOneIsSkipped() {
        // Given
        var first = listen(request -> request.response().end("first")).actualPort();
        var second = listen(request -> request.response().end("second")).actualPort();
        gateway.upstreams().set("registration", List.of(address(first), address(second), address(FreePort.any())));

        // When
        var answers = IntStream.range(0, 12)
                .mapToObj(i -> exchange(HttpMethod.GET, SESSIONS, "").body())
                .toList();

        // Then
        assertThat(answers).containsOnly("first", "second").contains("first", "second");
    }

    @Test
    void aServiceThatMovedIsFoundAtOnce() {
        // Given
        upstream("registration", request -> request.response().end("old"));
        exchange(HttpMethod.GET, SESSIONS, "");

        // When
        upstream("registration", request -> request.response().end("new"));

        // Then
        assertThat(exchange(HttpMethod.GET, SESSIONS, "").body()).isEqualTo("new");
    }

    @Test
    void binaryFramesPassAWebSocketUnchanged() throws Exception {
        // Given
        webSockets(socket -> socket.binaryMessageHandler(socket::writeBinaryMessage));
        var socket = connect();
        var echo = new CompletableFuture<Buffer>();
        socket.binaryMessageHandler(echo::complete);
        var frame = Buffer.buffer(new byte[] {0, -1, 0x42, 0, (byte) 0x80}).appendBytes(new byte[60_000]);

        // When
        await(socket.writeBinaryMessage(frame));

        // Then
        assertThat(echo.get(5, TimeUnit.SECONDS)).isEqualTo(frame);
    }

    @Test
    void theCloseCodeOfTheServiceReachesTheDevice() throws Exception {
        // Given
        webSockets(socket -> socket.binaryMessageHandler(frame -> socket.close((short) 1013, "come later")));
        var closed = new CompletableFuture<String>();
        var socket = connect();
        socket.closeHandler(done -> closed.complete(socket.closeStatusCode() + " " + socket.closeReason()));

        // When
        await(socket.writeBinaryMessage(Buffer.buffer("anything")));

        // Then
        assertThat(closed.get(5, TimeUnit.SECONDS)).isEqualTo("1013 come later");
    }

    @Test
    void theCloseCodeOfTheDeviceReachesTheService() throws Exception {
        // Given
        var closed = new CompletableFuture<Short>();
        webSockets(socket -> socket.closeHandler(done -> closed.complete(socket.closeStatusCode())));
        var socket = connect();

        // When
        await(socket.close((short) 4001, "done"));

        // Then
        assertThat(closed.get(5, TimeUnit.SECONDS)).isEqualTo((short) 4001);
    }

    @Test
    void aServiceThatDiesEndsItsWebSockets() throws Exception {
        // Given
        var server = webSockets(socket -> {});
        var ended = new CompletableFuture<Void>();
        var socket = connect();
        socket.closeHandler(ended::complete);

        // When
        await(server.close());

        // Then
        assertThat(ended.get(5, TimeUnit.SECONDS)).isNull();
    }

    @Test
    void aServiceThatIsKilledEndsItsWebSockets() throws Exception {
        // Given
        var behind = new CompletableFuture<NetSocket>();
        upstream("registration", request -> {
            request.response()
                    .putHeader("Upgrade", "websocket")
                    .putHeader("Connection", "Upgrade")
                    .putHeader("Sec-WebSocket-Accept", accepted(request.getHeader("Sec-WebSocket-Key")));
            request.toNetSocket().onSuccess(behind::complete);
        });
        var ended = new CompletableFuture<Void>();
        connect().closeHandler(ended::complete);

        // When
        await(behind.get(5, TimeUnit.SECONDS).close());

        // Then
        assertThat(ended.get(15, TimeUnit.SECONDS)).isNull();
    }

    @Test
    void aDeviceThatLosesItsPowerEndsItsSocketAtTheService() throws Exception {
        // Given
        var ended = new CompletableFuture<Void>();
        webSockets(socket -> socket.exceptionHandler(failure -> {}).closeHandler(ended::complete));
        var device = await(vertx.createNetClient().connect(gateway.port(), "127.0.0.1"));
        var greeted = new CompletableFuture<Buffer>();
        device.handler(greeted::complete);
        await(device.write(
                "GET " + DEVICES + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
        assertThat(greeted.get(5, TimeUnit.SECONDS).toString()).startsWith("HTTP/1.1 101");

        // When
        await(device.close());

        // Then
        assertThat(ended.get(15, TimeUnit.SECONDS)).isNull();
    }

    /** The answer to the handshake of a WebSocket (RFC 6455, section 4.2.2). */
    private static String accepted(String key) {
        try {
            byte[] text = (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII);
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aServiceThatReadsNothingSlowsTheDeviceDown() {
        // Given
        webSockets(ServerWebSocket::pause);
        var socket = connect();
        var chunk = Buffer.buffer(new byte[60_000]);

        // When
        int written = 0;
        while (isTaken(socket.writeBinaryMessage(chunk)) && written < 100_000_000) {
            written += chunk.length();
        }

        // Then
        assertThat(written).isLessThan(100_000_000);
    }

    @Test
    void aRefusedWebSocketTellsTheAnswerOfTheService() {
        // Given
        upstream(
                "registration", request -> request.response().setStatusCode(429).end("too many"));

        // When
        var refusal = refusal(DEVICES);

        // Then
        assertThat(refusal.getStatus()).isEqualTo(429);
        assertThat(refusal.getBody()).hasToString("too many");
    }

    @Test
    void aWebSocketWithoutServiceIsRefused() {
        assertThat(refusal(DEVICES).getStatus()).isEqualTo(503);
    }

    @Test
    void aWebSocketElsewhereIsRefused() {
        // Given
        webSockets(socket -> {});

        // When
        var refusal = refusal(SESSIONS);

        // Then
        assertThat(refusal.getStatus()).isEqualTo(400);
    }

    @Test
    void httpsWorksWithTheCertificateOfThisMachine(@TempDir Path state) {
        // Given
        var config = GatewayConfig.local(0, new Upstreams(Clock.systemUTC())).withTls(SelfSignedKeyStore.in(state, 0));
        var port = listen(request -> request.response().end(request.getHeader("X-Forwarded-Proto")))
                .actualPort();

        try (var secure = Gateway.start(config)) {
            secure.upstreams().set("registration", List.of(address(port)));

            // When
            var answer = await(vertx.createHttpClient(new HttpClientOptions()
                            .setSsl(true)
                            .setTrustAll(true)
                            .setVerifyHost(false))
                    .request(HttpMethod.GET, secure.tlsPort().orElseThrow(), "127.0.0.1", SESSIONS)
                    .compose(HttpClientRequest::send)
                    .compose(response -> response.body()));

            // Then
            assertThat(answer).hasToString("https");
        }
    }

    private record Answer(int status, String type, String body) {
        String problem(int expected) {
            assertThat(status).isEqualTo(expected);
            assertThat(type).isEqualTo("application/problem+json");
            var problem = new JsonObject(body);
            assertThat(problem.getInteger("status")).isEqualTo(expected);
            assertThat(problem.getString("type")).isEqualTo("urn:patchbay:problem:" + problem.getString("code"));
            return problem.getString("code");
        }
    }

    private static final class RequestEcho {
        static void answer(HttpServerRequest request) {
            var headers = new JsonObject();
            request.headers().forEach((name, value) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), value));
            request.response().end(headers.toBuffer());
        }
    }

    private HttpServer listen(io.vertx.core.Handler<HttpServerRequest> handler) {
        return await(vertx.createHttpServer().requestHandler(handler).listen(0, "127.0.0.1"));
    }

    private void upstream(String service, io.vertx.core.Handler<HttpServerRequest> handler) {
        gateway.upstreams().set(service, List.of(address(listen(handler).actualPort())));
    }

    private HttpServer webSockets(io.vertx.core.Handler<ServerWebSocket> handler) {
        var server = await(vertx.createHttpServer().webSocketHandler(handler).listen(0, "127.0.0.1"));
        gateway.upstreams().set("registration", List.of(address(server.actualPort())));
        return server;
    }

    private static SocketAddress address(int port) {
        return SocketAddress.inetSocketAddress(port, "127.0.0.1");
    }

    private Future<HttpClientRequest> request(HttpMethod method, String uri) {
        return vertx.createHttpClient()
                .request(new RequestOptions()
                        .setMethod(method)
                        .setHost("127.0.0.1")
                        .setPort(gateway.port())
                        .setURI(uri));
    }

    private Answer exchange(HttpMethod method, String uri, String body) {
        return await(request(method, uri)
                .compose(request -> request.send(Buffer.buffer(body)))
                .compose(response -> response.body()
                        .map(text -> new Answer(
                                response.statusCode(), response.getHeader("Content-Type"), text.toString()))));
    }

    private Future<WebSocket> open(String uri) {
        return vertx.createWebSocketClient()
                .connect(new WebSocketConnectOptions()
                        .setHost("127.0.0.1")
                        .setPort(gateway.port())
                        .setURI(uri));
    }

    private WebSocket connect() {
        return await(open(DEVICES));
    }

    private UpgradeRejectedException refusal(String uri) {
        return (UpgradeRejectedException)
                await(open(uri).<Throwable>map(socket -> null).otherwise(failure -> failure));
    }

    // Not for half a second means that nobody reads.
    private static boolean isTaken(Future<Void> write) {
        try {
            write.toCompletionStage().toCompletableFuture().get(500, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
