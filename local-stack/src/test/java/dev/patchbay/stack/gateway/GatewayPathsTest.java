package dev.patchbay.stack.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What arrives at a service, byte for byte, seen without any HTTP library at either end. */
class GatewayPathsTest {
    private static final RouteTable ROUTES = RouteTable.parse("""
            {"routes": [
              {"name": "raw", "path": "/{domain}/{instance}/raw/**", "service": "device", "raw": true},
              {"name": "apps", "path": "/{domain}/{instance}", "service": "app", "websocket": true, "websocketOnly": true}
            ]}
            """);

    private ServerSocket service;
    private Gateway gateway;

    @BeforeEach
    void start() throws IOException {
        service = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var upstreams = new Upstreams(Clock.systemUTC());
        var address = List.of(SocketAddress.inetSocketAddress(service.getLocalPort(), "127.0.0.1"));
        upstreams.set("device", address);
        upstreams.set("app", address);
        gateway = Gateway.start(GatewayConfig.local(0, upstreams).withRoutes(ROUTES));
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
        service.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/d/i/raw/009033460af2/key/!config%20write",
                "/d/i/raw/x/!config%20change%20SYSCLIENT%20/sysadmin%20wss%253A%252F%252Fh%252Fd",
                "/d/i/raw/x//doubled///slashes//",
                "/d/i/raw/x/a%2Fb%2fc%5C%00%41%7e",
                "/d/i/raw/x/mod_cmd.xml?cmd=a+b%20c&reg=*&x=//..//%2F",
                "/d/i/raw/x/\"<>|{}^`[]\\~;,=$&'()*@:",
                "/d/i/raw/x?",
                "/d/i/raw/x??a=?b",
                "/d/i/raw/x/100%",
                "/d/i/raw/x/%zz",
            })
    void aTargetArrivesAsItWasSent(String target) throws Exception {
        assertThat(firstLineAtTheService(target)).isEqualTo("GET " + target + " HTTP/1.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/d/i/raw/x/ä", "/d/i/raw/x/!config write"})
    void aTargetThatIsNoUriIsRefusedRatherThanChanged(String target) throws Exception {
        try (var client = connect()) {
            // When
            send(client, "GET " + target + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");

            // Then
            assertThat(read(client)).containsPattern("^HTTP/1\\.[01] 400 ");
        }
    }

    @Test
    void theHostOfTheClientIsTold() throws Exception {
        // Given
        var head = headAtTheService();

        try (var client = connect()) {
            // When
            send(client, "GET /d/i/raw/x HTTP/1.1\r\nHost: Devices.Example.com:8443\r\nConnection: close\r\n\r\n");

            // Then
            assertThat(head.get(10, TimeUnit.SECONDS))
                    .containsIgnoringCase("x-forwarded-host: Devices.Example.com:8443\r\n");
        }
    }

    @Test
    void theHostOfTheClientIsToldForAWebSocket() throws Exception {
        // Given
        var head = headAtTheService();

        try (var client = connect()) {
            // When
            send(
                    client,
                    "GET /d/i HTTP/1.1\r\nHost: devices.example.com\r\nX-Forwarded-Host: evil.test\r\nUpgrade: websocket\r\n"
                            + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");

            // Then
            assertThat(head.get(10, TimeUnit.SECONDS))
                    .containsIgnoringCase("x-forwarded-host: devices.example.com\r\n")
                    .doesNotContain("evil.test");
        }
    }

    @Test
    void whereOnlyWebSocketsAreAnsweredAnythingElseIsToldSo() throws Exception {
        try (var client = connect()) {
            // When
            send(client, "GET /example.com/devices HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");

            // Then
            assertThat(read(client))
                    .startsWith("HTTP/1.1 426 Upgrade Required\r\n")
                    .containsIgnoringCase("upgrade: websocket\r\n")
                    .contains("application/problem+json")
                    .contains("\"code\":\"websocket-required\"");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "HEAD, 200 OK, Content-Length: 5",
        "GET, 304 Not Modified, ETag: \"1\"",
        "GET, 204 No Content, X-Own: 1",
    })
    void anAnswerWithoutBodyArrivesAsItIs(String method, String status, String header) throws Exception {
        // Given
        var head = headAtTheService("HTTP/1.1 " + status + "\r\n" + header + "\r\nConnection: close\r\n\r\n");

        try (var client = connect()) {
            // When
            send(client, method + " /d/i/raw/x HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");

            // Then
            assertThat(read(client))
                    .startsWith("HTTP/1.1 " + status + "\r\n")
                    .containsIgnoringCase(header + "\r\n")
                    .endsWith("\r\n\r\n");
            assertThat(head.get(10, TimeUnit.SECONDS)).startsWith(method + " /d/i/raw/x ");
        }
    }

    private String firstLineAtTheService(String target) throws Exception {
        var head = headAtTheService();
        try (var client = connect()) {
            send(client, "GET " + target + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
            assertThat(read(client)).startsWith("HTTP/1.1 200");
        }
        return head.get(10, TimeUnit.SECONDS).lines().findFirst().orElseThrow();
    }

    /** Takes one request and answers it. */
    private CompletableFuture<String> headAtTheService() {
        return headAtTheService("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok");
    }

    private CompletableFuture<String> headAtTheService(String answer) {
        return CompletableFuture.supplyAsync(() -> {
            try (var socket = service.accept()) {
                var head = new StringBuilder();
                while (head.indexOf("\r\n\r\n") < 0) {
                    head.append((char) socket.getInputStream().read());
                }
                send(socket, answer);
                return head.toString();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    private Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private static String read(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
