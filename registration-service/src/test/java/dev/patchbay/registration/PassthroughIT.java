package dev.patchbay.registration;

import static dev.patchbay.registration.RawTunnel.download;
import static dev.patchbay.registration.RawTunnel.pieces;
import static dev.patchbay.testkit.Conditions.eventually;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.services.ServiceTokens;
import dev.patchbay.testkit.EventLoopWatch;
import dev.patchbay.testkit.PatchbayServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A browser on one side, a device that speaks raw frames on the other, the service with its real servers in between. */
@QuarkusTest
@ExtendWith(EventLoopWatch.class)
@QuarkusTestResource(PatchbayServers.class)
@QuarkusTestResource(value = InventoryStandIn.class, restrictToAnnotatedClass = true)
@TestProfile(PassthroughIT.Hasty.class)
class PassthroughIT {

    private static final HttpClient BROWSER = HttpClient.newHttpClient();
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final int MEGABYTES_20 = 2500 * RawTunnel.PIECE;

    @TestHTTPResource
    URL url;

    @Inject
    ServiceTokens tokens;

    @Inject
    BlockingDatabase database;

    private Scene scene;
    private final List<RawTunnel> tunnels = new ArrayList<>();

    /** Seconds instead of minutes. */
    public static final class Hasty implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "patchbay.registration.tunnel.silence", "PT2S",
                    "patchbay.registration.passthrough.node-requests", "2");
        }
    }

    @BeforeEach
    void open() {
        scene = new Scene(url.getPort());
    }

    @AfterEach
    void close() {
        tunnels.forEach(RawTunnel::close);
        scene.close();
    }

    @Test
    void requestReachesTheDeviceAsItCameAndNothingOfTheSuiteWithIt() throws Exception {
        // Given
        RawTunnel device = device(_ -> pieces(OK + "Content-Length: 4\r\nContent-Type: text/plain\r\n\r\ndone"));

        // When
        HttpResponse<String> answer = BROWSER.send(
                request("/!config%20write?a=%2F//..&b=!")
                        .header("Authorization", "Bearer secret-token")
                        .header("Cookie", "KEYCLOAK=secret-cookie; patchbay-device-sid=own")
                        .header("Referer", address("/page"))
                        .header("X-Custom", "1")
                        .build(),
                BodyHandlers.ofString());

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("done");
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("private");
        String seen = device.requests().getFirst();
        assertThat(seen).startsWith("GET /!config%20write?a=%2F//..&b=! HTTP/1.1\r\n");
        assertThat(seen).contains("Cookie: sid=own\r\n", "Host: device\r\n").containsIgnoringCase("X-Custom: 1\r\n");
        assertThat(seen).doesNotContain("secret", InventoryStandIn.GOOD, "Authorization", "Referer");
        eventually(() -> assertThat(device.shutdowns()).isEqualTo(1));
        assertThat(device.receives()).isEqualTo(1);
    }

    @Test
    void manyRequestsAtOnceAreToldApart() {
        // Given
        device(request -> pieces(OK + "Transfer-Encoding: chunked\r\n\r\n", chunk(request.split(" ")[1]), "0\r\n\r\n"));

        // When
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            answers.add(BROWSER.sendAsync(request("/page" + i).build(), BodyHandlers.ofString()));
        }

        // Then
        for (int i = 0; i < 40; i++) {
            assertThat(answers.get(i).join().body()).isEqualTo("/page" + i);
        }
    }

    @Test
    void deviceIsNotAskedForMoreThanASlowReaderTakes() throws Exception {
        // Given
        RawTunnel device = device(_ -> download(OK + "Content-Length: " + MEGABYTES_20 + "\r\n\r\n", MEGABYTES_20));
        try (Socket reader = new Socket()) {
            reader.setReceiveBufferSize(16 * 1024);
            reader.connect(new InetSocketAddress("localhost", url.getPort()));

            // When
            reader.getOutputStream()
                    .write(("GET " + path("/big") + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                            .getBytes(ISO_8859_1));
            AtomicInteger before = new AtomicInteger(-1);
            Awaitility.await()
                    .pollInterval(Duration.ofSeconds(1))
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> before.getAndSet(device.receives()) == device.receives());

            // Then
            assertThat(device.receives()).isBetween(2, 1000);
            assertThat(reader.getInputStream().readAllBytes().length).isGreaterThan(MEGABYTES_20);
        }
    }

    @Test
    void slowReaderSlowsNobodyElse() throws Exception {
        // Given
        device(request -> request.contains("/big")
                ? download(OK + "Content-Length: " + MEGABYTES_20 + "\r\n\r\n", MEGABYTES_20)
                : pieces(OK + "Content-Length: 2\r\n\r\nok"));
        List<InputStream> slow = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            slow.add(BROWSER.send(request("/big").build(), BodyHandlers.ofInputStream())
                    .body());
        }

        // When
        HttpResponse<String> quick = get("/small");

        // Then
        assertThat(quick.body()).isEqualTo("ok");
        for (InputStream reader : slow) {
            reader.close();
        }
    }

    @Test
    void browserThatGoesAwayEndsTheExchange() throws Exception {
        RawTunnel device = device(_ -> download(OK + "Content-Length: " + MEGABYTES_20 + "\r\n\r\n", MEGABYTES_20));
        InputStream reader = BROWSER.send(request("/big").build(), BodyHandlers.ofInputStream())
                .body();

        reader.close();

        eventually(() -> assertThat(device.shutdowns()).isEqualTo(1));
    }

    @Test
    void answersWithoutBodyAreComplete() throws Exception {
        device(request -> request.startsWith("HEAD")
                ? pieces(OK + "Content-Length: 500\r\n\r\n")
                : pieces("HTTP/1.1 304 Not Modified\r\nETag: \"a\"\r\n\r\n"));

        HttpResponse<String> head = BROWSER.send(
                request("/").method("HEAD", BodyPublishers.noBody()).build(), BodyHandlers.ofString());
        HttpResponse<String> unchanged = get("/");

        assertThat(head.headers().firstValue("Content-Length")).contains("500");
        assertThat(unchanged.statusCode()).isEqualTo(304);
        assertThat(unchanged.headers().firstValue("ETag")).contains("\"a\"");
    }

    @Test
    void deviceMayEndAnAnswerByEndingTheExchange() throws Exception {
        RawTunnel device = device(_ -> pieces("HTTP/1.0 200 OK\r\n\r\n", "hello", ", world", ""));

        assertThat(get("/").body()).isEqualTo("hello, world");
        eventually(() -> assertThat(device.shutdowns()).isEqualTo(1));
    }

    @ParameterizedTest
    @CsvSource({
        "silent, 504, device-silent",
        "garbage, 502, device-answer-invalid",
        "verbose, 502, device-answer-too-large"
    })
    void deviceThatDoesNotAnswerProperlyIsToldAsSuch(String what, int status, String code) throws Exception {
        RawTunnel device = device(_ -> switch (what) {
            case "silent" -> pieces();
            case "garbage" -> pieces("hello\r\n\r\n");
            default -> pieces(OK + "X: " + "x".repeat(40_000));
        });

        HttpResponse<String> answer = get("/");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
        eventually(() -> assertThat(device.shutdowns()).isEqualTo(1));
    }

    @Test
    void answerOfWrongLengthIsNotTakenForComplete() {
        RawTunnel device = device(_ -> pieces(OK + "Content-Length: 10\r\n\r\nhello", ""));

        assertThatThrownBy(() -> get("/")).isInstanceOf(IOException.class);
        // the browser may have asked twice, if it had kept a connection and heard nothing before its end
        eventually(() -> assertThat(device.shutdowns())
                .isPositive()
                .isEqualTo(device.requests().size()));
    }

    @Test
    void answerOfAnyLengthIsPassedOnUntilNobodyWantsIt() throws Exception {
        RawTunnel device = device(_ -> download(OK + "Content-Length: 100000000000\r\n\r\n", 300_000_000));

        HttpResponse<InputStream> answer = BROWSER.send(request("/").build(), BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            assertThat(answer.headers().firstValue("Content-Length")).contains("100000000000");
            assertThat(body.readNBytes(1_000_000)).hasSize(1_000_000);
        }

        eventually(() -> assertThat(device.shutdowns()).isEqualTo(1));
        assertThat(device.receives()).isLessThan(30_000);
    }

    @ParameterizedTest
    @CsvSource({
        "KEY-bad, 401, passthrough-key-unknown",
        InventoryStandIn.OF_OTHER_DEVICES + ", 404, not-found",
        InventoryStandIn.WHILE_AWAY + ", 503, unavailable",
    })
    void keyThatIsNotGoodOpensNothing(String key, int status, String code) throws Exception {
        RawTunnel device = device(_ -> pieces(OK + "Content-Length: 0\r\n\r\n"));

        HttpResponse<String> answer = BROWSER.send(
                HttpRequest.newBuilder(URI.create(address(scene.id(), key, "/")))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"").doesNotContain(key);
        assertThat(device.requests()).isEmpty();
    }

    @Test
    void deviceThatIsNotConnectedOrNotProvenIsOffline() throws Exception {
        scene.connect().identify();
        scene.presence().await(scene.online("NONE"));

        HttpResponse<String> unproven = get("/");

        assertThat(unproven.statusCode()).isEqualTo(503);
        assertThat(unproven.body()).contains("\"code\":\"device-offline\"");
    }

    @Test
    void pagesCookiesAndRedirectsStayBelowThePathOfTheDevice() throws Exception {
        // Given
        device(request -> request.startsWith("GET /moved")
                ? pieces("HTTP/1.1 302 Found\r\nLocation: http://device/x\r\nContent-Length: 0\r\n\r\n")
                : pieces(
                        OK + "Content-Type: text/html\r\nSet-Cookie: sid=1; Path=/; Domain=example.com\r\n"
                                + "Strict-Transport-Security: max-age=1\r\nContent-Length: 30\r\n\r\n<a hr",
                        "ef=\"",
                        "/x\"><img src=\"y.png\">"));

        // When
        HttpResponse<String> page = get("/");
        HttpResponse<String> moved = get("/moved");

        // Then
        assertThat(page.body()).isEqualTo("<a href=\"" + path("/x") + "\"><img src=\"y.png\">");
        assertThat(page.headers().firstValue("Set-Cookie")).contains("patchbay-device-sid=1; Path=" + path("/"));
        assertThat(page.headers().firstValue("Strict-Transport-Security")).isEmpty();
        assertThat(moved.headers().firstValue("Location")).contains(path("/x"));
    }

    @ParameterizedTest
    @CsvSource({"gzip, true", "deflate, true", "br, false"})
    void compressedPagesAreDecompressedForTheirLinksOrLeftWhole(String coding, boolean known) throws Exception {
        // Given
        byte[] page = compressed(coding, "<a href=\"/x\">" + "text ".repeat(20_000));
        RawTunnel device = device(_ -> pieces(Stream.concat(
                        Stream.of(OK + "Content-Type : text/html\r\nContent-Encoding: " + coding
                                + "\r\nContent-Length: " + page.length + "\r\n\r\n"),
                        cut(page))
                .toArray(String[]::new)));

        // When
        HttpResponse<byte[]> answer =
                BROWSER.send(request("/").header("Range", "bytes=0-9").build(), BodyHandlers.ofByteArray());

        // Then
        if (known) {
            assertThat(new String(answer.body(), ISO_8859_1))
                    .isEqualTo("<a href=\"" + path("/x") + "\">" + "text ".repeat(20_000));
            assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
        } else {
            assertThat(answer.body()).isEqualTo(page);
            assertThat(answer.headers().firstValue("Content-Encoding")).contains(coding);
        }
        assertThat(device.requests().getFirst()).doesNotContainIgnoringCase("range:");
        eventually(() -> assertThat(device.shutdowns()).isEqualTo(1));
    }

    @Test
    void aPageThatIsNotCompressedAsItSaysIsCutAndFreesItsPlace() {
        RawTunnel device = device(_ ->
                pieces(OK + "Content-Type: text/html\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello"));

        assertThatThrownBy(() -> get("/")).isInstanceOf(IOException.class);
        // the browser may have asked twice, if it had kept a connection and heard nothing before its end
        eventually(() -> assertThat(device.shutdowns())
                .isPositive()
                .isEqualTo(device.requests().size()));
    }

    @Test
    void lengthsThatAClientWouldRefuseReachNobody() throws Exception {
        // Given: told twice, and no length where there is no body
        device(request -> request.startsWith("HEAD")
                ? pieces(OK + "Content-Type: text/plain\r\nContent-Length: many\r\n\r\n")
                : pieces(OK + "Content-Type: text/plain\r\nContent-Length: 5\r\nContent-Length : 5, 5\r\n\r\nhello"));

        // When
        HttpResponse<String> here = get("/");
        HttpResponse<String> head = BROWSER.send(
                request("/").method("HEAD", BodyPublishers.noBody()).build(), BodyHandlers.ofString());

        // Then
        assertThat(here.body()).isEqualTo("hello");
        assertThat(here.headers().allValues("Content-Length")).containsExactly("5");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Length").orElse("")).isNotEqualTo("many");
    }

    private static byte[] compressed(String coding, String page) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out =
                coding.equals("deflate") ? new DeflaterOutputStream(bytes) : new GZIPOutputStream(bytes)) {
            out.write(page.getBytes(ISO_8859_1));
        }
        return bytes.toByteArray();
    }

    private static Stream<String> cut(byte[] bytes) {
        return IntStream.iterate(0, from -> from < bytes.length, from -> from + RawTunnel.PIECE)
                .mapToObj(from -> new String(bytes, from, Math.min(RawTunnel.PIECE, bytes.length - from), ISO_8859_1));
    }

    @Test
    void formGoesInOneMessageAndAnUploadInSeveral() throws Exception {
        // Given
        RawTunnel device = device(request -> pieces(OK + "Content-Length: 2\r\n\r\nok"));

        // When
        BROWSER.send(request("/form").POST(BodyPublishers.ofString("a=1&b=2")).build(), BodyHandlers.ofString());
        assertThat(device.sends()).isEqualTo(1);
        BROWSER.send(
                request("/upload")
                        .PUT(BodyPublishers.ofByteArray(new byte[300_000]))
                        .build(),
                BodyHandlers.ofString());

        // Then
        assertThat(device.requests().getFirst()).endsWith("\r\n\r\na=1&b=2");
        assertThat(device.requests().getLast()).hasSizeGreaterThan(300_000);
        assertThat(device.sends()).isEqualTo(6);
    }

    @Test
    void aLargeUploadIsNotLimitedAsBodiesOfRestRequestsAre() throws Exception {
        // Given
        RawTunnel device = device(request -> pieces(OK + "Content-Length: 2\r\n\r\nok"));

        // When
        HttpResponse<String> answer = BROWSER.send(
                request("/upload")
                        .PUT(BodyPublishers.ofByteArray(new byte[MEGABYTES_20]))
                        .build(),
                BodyHandlers.ofString());

        // Then
        assertThat(answer.body()).isEqualTo("ok");
        assertThat(device.requests().getLast()).hasSizeGreaterThan(MEGABYTES_20);
    }

    @Test
    void urlWithoutTheLastSlashIsCompleted() throws Exception {
        HttpResponse<String> answer = get("");

        assertThat(answer.statusCode()).isEqualTo(308);
        assertThat(answer.headers().firstValue("Location")).contains(path("/"));
    }

    @Test
    void keyIsInNoMetric() throws Exception {
        // Given
        device(_ -> pieces(OK + "Content-Length: 0\r\n\r\n"));
        get("/");

        // When
        HttpResponse<String> metrics = BROWSER.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + url.getPort() + "/q/metrics"))
                        .build(),
                BodyHandlers.ofString());

        // Then
        assertThat(metrics.body())
                .contains("patchbay_registration_passthrough", "patchbay_registration_tunnel_exchanges")
                .doesNotContain(InventoryStandIn.GOOD);
    }

    @Test
    void anotherNodePassesTheRequestOn() throws Exception {
        // Given
        device(request -> pieces(
                OK + "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n",
                chunk("<a href=\"/x\">" + request.split(" ")[1]),
                "0\r\n\r\n"));
        String elsewhere = "dev" + UUID.randomUUID();
        HttpServer node = otherNodeOf(elsewhere, scene.id());

        // When
        HttpResponse<String> answer = BROWSER.send(
                HttpRequest.newBuilder(URI.create(address(elsewhere, InventoryStandIn.GOOD, "/a%2fb?c")))
                        .build(),
                BodyHandlers.ofString());

        // Then
        assertThat(answer.body())
                .isEqualTo("<a href=\"/example.com/devices/passthrough/" + elsewhere + "/" + InventoryStandIn.GOOD
                        + "/x\">/a%2fb?c");
        node.stop(0);
    }

    @Test
    void brokenUploadDoesNotReachAnotherNodeAsACompleteOne() throws Exception {
        // Given
        String elsewhere = "dev" + UUID.randomUUID();
        CompletableFuture<Void> begun = new CompletableFuture<>();
        CompletableFuture<byte[]> upload = new CompletableFuture<>();
        HttpServer node = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        node.createContext("/", exchange -> {
            try (InputStream body = exchange.getRequestBody()) {
                body.read();
                begun.complete(null);
                upload.complete(body.readAllBytes());
            } catch (IOException broken) {
                upload.completeExceptionally(broken);
            }
            exchange.close();
        });
        node.start();
        new OtherNode(database, "http://localhost:" + node.getAddress().getPort()).session(elsewhere, "DIGEST");

        // When
        try (Socket browser = new Socket(InetAddress.getLoopbackAddress(), url.getPort())) {
            String path = URI.create(address(elsewhere, InventoryStandIn.GOOD, "/upload"))
                    .getPath();
            browser.getOutputStream()
                    .write(("POST " + path + " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                                    + chunk("hello"))
                            .getBytes(ISO_8859_1));
            begun.get(30, TimeUnit.SECONDS);
        }

        // Then
        assertThatThrownBy(() -> upload.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(IOException.class);
        node.stop(0);
    }

    @Test
    void nodeThatHasLostTheDeviceMeanwhileSaysSo() throws Exception {
        String elsewhere = "dev" + UUID.randomUUID();
        HttpServer node = otherNodeOf(elsewhere, "dev-not-here");

        HttpResponse<String> answer = BROWSER.send(
                HttpRequest.newBuilder(URI.create(address(elsewhere, InventoryStandIn.GOOD, "/")))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("\"code\":\"device-offline\"");
        node.stop(0);
    }

    @Test
    void onlyNodesMayAskForTheTunnelOfANode() throws Exception {
        device(_ -> pieces(OK + "Content-Length: 0\r\n\r\n"));
        URI tunnel =
                URI.create("http://localhost:" + url.getPort() + "/internal/v1/devices/" + scene.id() + "/tunnel/");

        HttpResponse<Void> stranger =
                BROWSER.send(HttpRequest.newBuilder(tunnel).build(), BodyHandlers.discarding());
        HttpResponse<Void> other = BROWSER.send(
                HttpRequest.newBuilder(tunnel)
                        .header("Authorization", tokens.mint("inventory"))
                        .build(),
                BodyHandlers.discarding());
        HttpResponse<Void> node = BROWSER.send(
                HttpRequest.newBuilder(tunnel)
                        .header("Authorization", tokens.mint("registration"))
                        .build(),
                BodyHandlers.discarding());

        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(other.statusCode()).isEqualTo(401);
        assertThat(node.statusCode()).isEqualTo(200);
    }

    /** A node that has the socket of one device, which is in truth another device on the node under test. */
    @Test
    void aHeaderThatTheHttpClientRefusesIsABadAnswerAndFreesItsPlace() throws Exception {
        // Given: a node that passes on what no client takes; there is room for two requests to it at once
        String elsewhere = "dev" + UUID.randomUUID();
        try (RefusedAnswers node = new RefusedAnswers()) {
            new OtherNode(database, "http://localhost:" + node.port()).session(elsewhere, "DIGEST");

            for (int i = 0; i < 5; i++) {
                // When
                HttpResponse<String> answer = BROWSER.send(
                        HttpRequest.newBuilder(URI.create(address(elsewhere, InventoryStandIn.GOOD, "/")))
                                .timeout(Duration.ofSeconds(20))
                                .build(),
                        BodyHandlers.ofString());

                // Then
                assertThat(answer.statusCode()).isEqualTo(502);
                assertThat(answer.body()).contains("\"code\":\"device-answer-invalid\"");
            }
        }
    }

    private HttpServer otherNodeOf(String device, String inTruth) throws IOException {
        HttpServer node = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        node.createContext("/", exchange -> {
            String target = exchange.getRequestURI().toString().replace(device, inTruth);
            try {
                HttpResponse<byte[]> answer = BROWSER.send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + url.getPort() + target))
                                .header(
                                        "Authorization",
                                        exchange.getRequestHeaders().getFirst("Authorization"))
                                .build(),
                        BodyHandlers.ofByteArray());
                answer.headers().map().forEach((name, values) -> {
                    if (!name.startsWith(":")
                            && !name.equalsIgnoreCase("transfer-encoding")
                            && !name.equalsIgnoreCase("content-length")) {
                        exchange.getResponseHeaders().put(name, values);
                    }
                });
                exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
                exchange.getResponseBody().write(answer.body());
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        node.start();
        new OtherNode(database, "http://localhost:" + node.getAddress().getPort()).session(device, "DIGEST");
        return node;
    }

    private RawTunnel device(Function<String, Iterator<byte[]>> server) {
        String password = scene.enrolled();
        TestDevice device = scene.connect();
        RawTunnel tunnel = new RawTunnel(device, server);
        tunnels.add(tunnel);
        device.identify().answer(password);
        scene.presence().await(scene.online("DIGEST"));
        return tunnel;
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }

    private HttpResponse<String> get(String target) throws IOException, InterruptedException {
        return BROWSER.send(request(target).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(URI.create(address(target))).timeout(Duration.ofSeconds(60));
    }

    private String address(String target) {
        return address(scene.id(), InventoryStandIn.GOOD, target);
    }

    private String address(String device, String key, String target) {
        return "http://localhost:" + url.getPort() + "/example.com/devices/passthrough/" + device + "/" + key + target;
    }

    private String path(String target) {
        return "/example.com/devices/passthrough/" + scene.id() + "/" + InventoryStandIn.GOOD + target;
    }
}
