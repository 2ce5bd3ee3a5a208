package dev.patchbay.testkit;

import static dev.patchbay.testkit.Conditions.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is no HTTP is answered with an error of the client or not at all, and is no reason for an alarm. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class MalformedHttpIT {

    private static final String THINGS = "/api/example/v1/domains/example.com/things";
    private static final String HOST = "Host: localhost\r\n";
    private static final String TOKEN = "Authorization: Bearer " + Tokens.ALICE + "\r\n";
    private static final String POST =
            "POST " + THINGS + " HTTP/1.1\r\n" + HOST + TOKEN + "Content-Type: application/json\r\n";
    private static final String CHUNKED = POST + "Transfer-Encoding: chunked\r\n\r\n";

    @TestHTTPResource(THINGS)
    URI things;

    private LogReader alarms;

    @BeforeEach
    void listen() {
        alarms = LogReader.alarming();
    }

    @AfterEach
    void nothingIsAlarming() {
        alarms.close();
        assertThat(alarms.lines()).isEmpty();
    }

    static Stream<Arguments> malformed() {
        String get = "GET " + THINGS + " HTTP/1.1\r\n" + HOST;
        return Stream.of(
                argumentSet("no request line", "\r\n\r\n\r\nhello\r\n\r\n"),
                argumentSet("no version", "GET " + THINGS + "\r\n\r\n"),
                argumentSet("another version", "GET " + THINGS + " HTTP/9.9\r\n" + HOST + "\r\n"),
                argumentSet("blanks in the method", "G E T " + THINGS + " HTTP/1.1\r\n" + HOST + "\r\n"),
                argumentSet("a broken escape in the path", "GET " + THINGS + "/%zz HTTP/1.1\r\n" + HOST + "\r\n"),
                argumentSet(
                        "a null character in the path", "GET " + THINGS + "/%00 HTTP/1.1\r\n" + HOST + TOKEN + "\r\n"),
                argumentSet("octets", "\0\1\2\3\377\376\r\n\r\n"),
                argumentSet("TLS", "\26\3\1\0\5\1\0\0\1\0\r\n\r\n"),
                argumentSet("HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
                argumentSet("a long path", "GET /" + "x".repeat(20_000) + " HTTP/1.1\r\n" + HOST + "\r\n"),
                argumentSet("a long header", get + "X: " + "x".repeat(100_000) + "\r\n\r\n"),
                argumentSet("many headers", get + "X: y\r\n".repeat(20_000) + "\r\n"),
                argumentSet("a header without a colon", get + "X\r\n\r\n"),
                argumentSet("a header without a name", get + ": x\r\n\r\n"),
                argumentSet("a blank in the name of a header", get + "X Y: x\r\n\r\n"),
                argumentSet("a null character in a header", get + "X: \0\r\n\r\n"),
                argumentSet("two lengths", POST + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}x"),
                argumentSet("a negative length", POST + "Content-Length: -2\r\n\r\n{}"),
                argumentSet("a length that is none", POST + "Content-Length: two\r\n\r\n{}"),
                argumentSet("an endless length", POST + "Content-Length: 99999999999999999999\r\n\r\n{}"),
                argumentSet("a chunk without a size", CHUNKED + "zz\r\n{}\r\n0\r\n\r\n"),
                argumentSet("a negative chunk", CHUNKED + "-2\r\n{}\r\n0\r\n\r\n"),
                argumentSet("an endless chunk", CHUNKED + "FFFFFFFFFFFFFFFFF\r\n{}"),
                argumentSet("a chunk that is longer than its size", CHUNKED + "1\r\n{}\r\n0\r\n\r\n"),
                argumentSet("an endless line of a chunk", CHUNKED + "2;" + "x".repeat(100_000) + "\r\n{}\r\n0\r\n\r\n"),
                argumentSet("endless trailers", CHUNKED + "2\r\n{}\r\n0\r\n" + "X: y\r\n".repeat(20_000) + "\r\n"),
                argumentSet("an unknown coding", POST + "Transfer-Encoding: rot13\r\n\r\n{}"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void isRefused(String request) throws IOException {
        try (RawHttp client = RawHttp.connect(things.getPort())) {
            // When
            String answer = client.send(request).endOutput().readAll();

            // Then
            assertThat(answer).matches("(?s)(HTTP/[0-9]\\.[0-9] (4..|501|505) .*)?");
            assertThat(answer).doesNotContain("Exception", "at io.", "dev.patchbay");
        }
    }

    @Test
    void aBodyThatEndsTooEarlyIsNotTaken() throws IOException {
        try (RawHttp client = RawHttp.connect(things.getPort())) {
            String answer = client.send(POST + "Content-Length: 100\r\n\r\n{\"name\":\"half\"}")
                    .endOutput()
                    .readAll();

            assertThat(answer).doesNotContain(" 201 ");
            assertThat(listed()).doesNotContain("half");
        }
    }

    @Test
    void resetsAtAnyMomentAreNotAlarming() throws IOException {
        // When
        for (String sent : new String[] {
            "",
            "GET ",
            "GET " + THINGS + " HTTP/1.1\r\n",
            POST,
            CHUNKED,
            CHUNKED + "5\r\n{",
            CHUNKED + "2\r\n{}\r\n0\r\n",
            "GET " + THINGS + " HTTP/1.1\r\n" + HOST + TOKEN + "\r\n",
            ("GET " + THINGS + " HTTP/1.1\r\n" + HOST + TOKEN + "\r\n").repeat(50),
            "GET " + THINGS + "/all/export HTTP/1.1\r\n" + HOST + TOKEN + "\r\n",
        }) {
            RawHttp.connect(things.getPort()).send(sent).reset();
        }

        // Then
        eventually(() -> assertThat(listed()).startsWith("HTTP/1.1 200 "));
    }

    private String listed() {
        try (RawHttp client = RawHttp.connect(things.getPort())) {
            return client.send("GET " + THINGS + " HTTP/1.1\r\n" + HOST + TOKEN + "Connection: close\r\n\r\n")
                    .readAll();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
