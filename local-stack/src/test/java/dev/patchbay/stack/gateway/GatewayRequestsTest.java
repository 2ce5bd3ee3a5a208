package dev.patchbay.stack.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests are passed on, what the service learns of the client, and what the access log says about them. */
class GatewayRequestsTest {
    private static final String API = "/api/inventory/v1/x";

    private final Vertx vertx = Vertx.vertx();
    private final List<AccessLog.Entry> log = new CopyOnWriteArrayList<>();
    private Gateway gateway;

    @BeforeEach
    void start() {
        gateway = Gateway.start(
                GatewayConfig.local(0, new Upstreams(Clock.systemUTC())).withAccessLog(log::add));
        var service = join(vertx.createHttpServer()
                .requestHandler(request ->
                        request.response().end(request.getHeader("Host") + " " + request.getHeader("X-Forwarded-Host")))
                .listen(0, "127.0.0.1"));
        var address = List.of(SocketAddress.inetSocketAddress(service.actualPort(), "127.0.0.1"));
        gateway.upstreams().set("inventory", address);
        gateway.upstreams().set("registration", address);
    }

    @AfterEach
    void stop() {
        gateway.close();
        join(vertx.close());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com",
                "Example.COM:8443",
                "example.com.",
                "under_score.test",
                "192.168.1.1",
                "192.168.1.1:80",
                "[2001:db8::1]",
                "[2001:db8::1]:8443",
                "[::ffff:10.0.0.1]"
            })
    void theServiceLearnsAValidHostAsItWasSent(String host) throws IOException {
        assertThat(send("GET " + API + " HTTP/1.1\r\nHost: " + host + "\r\n"))
                .startsWith("HTTP/1.1 200 ")
                .endsWith("\r\n\r\n" + host + " " + host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Host:\r\n",
                "Host: \r\n",
                "Host: a\r\nHost: b\r\n",
                "Host: a\r\nhost: a\r\n",
                "Host: a,b\r\n",
                "Host: a b\r\n",
                "Host: a/b\r\n",
                "Host: user@a\r\n",
                "Host: a:0\r\n",
                "Host: a:65536\r\n",
                "Host: a:\r\n",
                "Host: a..b\r\n",
                "Host: 2001:db8::1\r\n",
                "Host: [2001:db8::1\r\n",
                "Host: [fe80::1%25eth0]\r\n",
                "Host: [::g]\r\n",
                "Host: ä\r\n",
                "Host: <script>\r\n",
            })
    void aRequestWithoutOneValidHostIsRefused(String header) throws IOException {
        for (var version : List.of("HTTP/1.1", "HTTP/1.0")) {
            assertThat(send("GET " + API + " " + version + "\r\nX-Forwarded-Host: good.test\r\n" + header))
                    .containsPattern("^HTTP/1\\.[01] 400 ")
                    .contains("\"type\":\"urn:patchbay:problem:bad-");
        }
        assertThat(send("GET /example.com/main/sysclients HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + header))
                .startsWith("HTTP/1.1 400 ");
    }

    @ParameterizedTest
    @CsvSource({
        "http://a.test/api/inventory/v1/x, a.test, 200",
        "HTTP://A.test:80/api/inventory/v1/x?y, a.test:80, 200",
        "http://evil.test/api/inventory/v1/x, a.test, 400",
        "http://user@a.test/api/inventory/v1/x, a.test, 400",
        "http://a.test, a.test, 404",
    })
    void theAbsoluteFormOfATargetNamesTheSameHost(String target, String host, int status) throws IOException {
        assertThat(send("GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\n"))
                .startsWith("HTTP/1.1 " + status + " ");
    }

    @ParameterizedTest
    @CsvSource({
        "TRACE, /api/inventory/v1/x, 405, method-not-allowed",
        "CONNECT, example.com:443, 405, method-not-allowed",
        "GET, /nothing/here/at/all, 404, no-route",
        "GET, /api/inventory/v1/a;b=c, 404, no-route",
        "GET, /api/inventory/v1/a%3Bb, 404, no-route",
        "GET, /example.com/main, 426, websocket-required",
        "GET, /api/provisioning/v1/x, 503, service-unavailable",
    })
    void whatTheGatewayAnswersItselfIsAProblem(String method, String target, int status, String code)
            throws IOException {
        assertThat(send(method + " " + target + " HTTP/1.1\r\nHost: h\r\n"))
                .startsWith("HTTP/1.1 " + status + " ")
                .containsIgnoringCase("content-type: application/problem+json\r\n")
                .contains("{\"type\":\"urn:patchbay:problem:" + code + "\",\"title\":\"")
                .contains("\"status\":" + status + ",\"code\":\"" + code + "\"}");
    }

    @Test
    void aMethodThatIsNotAllowedComesWithThoseThatAre() throws IOException {
        assertThat(send("TRACE " + API + " HTTP/1.1\r\nHost: h\r\n"))
                .containsIgnoringCase("allow: DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT\r\n");
    }

    @Test
    void aLineOrHeadersThatAreTooLongAreAProblem() throws IOException {
        assertThat(send("GET " + API + "?" + "x".repeat(9000) + " HTTP/1.1\r\nHost: h\r\n"))
                .containsPattern("^HTTP/1\\.[01] 414 ")
                .contains("urn:patchbay:problem:target-too-long");
        assertThat(send("GET " + API + " HTTP/1.1\r\nHost: h\r\nX-Long: " + "x".repeat(40_000) + "\r\n"))
                .containsPattern("^HTTP/1\\.[01] 431 ")
                .contains("urn:patchbay:problem:headers-too-large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET " + API + "\r\n",
                "nonsense\r\n",
                "GET " + API + " HTTP/1.1\r\nHost: h\r\nno colon\r\n",
                "POST " + API + " HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nContent-Length: 2\r\n",
                "POST " + API + " HTTP/1.1\r\nHost: h\r\nContent-Length: -1\r\n",
                "POST " + API + " HTTP/1.1\r\nHost: h\r\nContent-Length: 99999999999999999999\r\n",
                "POST " + API + " HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: gzip, chunked\r\n",
            })
    void whatCantBeReadIsAProblem(String head) throws IOException {
        assertThat(send(head)).containsPattern("^HTTP/1\\.[01] 400 ").contains("\"type\":\"urn:patchbay:problem:bad-");
    }

    @Test
    void theLogHasALineForEachRequest() throws IOException {
        // When
        send("GET " + API + "?token=secret HTTP/1.1\r\nHost: h\r\n");
        send("GET /d/i/passthrough/009033460af2/KEY/admin.xml HTTP/1.1\r\nHost: h\r\n");
        send("GET /nothing/here/at/all HTTP/1.1\r\nHost: h\r\n");

        // Then
        await().untilAsserted(() -> assertThat(log).hasSize(3));
        assertThat(log)
                .extracting(entry -> entry.line().replaceFirst("^\\S+ ", "").replaceFirst("\\d+ms", "ms"))
                .containsExactly(
                        "127.0.0.1 GET /api/inventory/v1/x 200 3 ms",
                        "127.0.0.1 GET /d/i/passthrough/009033460af2/*** 200 3 ms",
                        "127.0.0.1 GET /nothing/here/at/all 404 110 ms no-route");
    }

    private String send(String head) throws IOException {
        try (var client = RawClient.to(gateway)) {
            return client.send(head + "Connection: close\r\n\r\n").all();
        }
    }

    private static <T> T join(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
