package dev.patchbay.registration.tunnel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.registration.tunnel.TunnelException.Cause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpResponseReaderTest {

    private HttpResponseReader reader = new HttpResponseReader("GET", 1000);

    @Test
    void contentLengthEndsTheBody() {
        read("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel");
        assertThat(reader.isComplete()).isFalse();

        read("lo and more");

        assertThat(reader.isComplete()).isTrue();
        assertThat(body()).isEqualTo("hello");
        assertThat(reader.head().orElseThrow().status()).isEqualTo(200);
        assertThat(reader.head().orElseThrow().reason()).isEqualTo("OK");
    }

    @Test
    void lastChunkAndTrailersEndTheBody() {
        read("HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\nContent-Length: 3\r\n\r\n");
        read("5;name=\"a;b\"\r\nhello\r\n0A\r\n world 123\r\n0\r\nX-Sum: 1\r\n");
        assertThat(reader.isComplete()).isFalse();

        read("\r\n");

        assertThat(reader.isComplete()).isTrue();
        assertThat(body()).isEqualTo("hello world 123");
        assertThat(reader.head().orElseThrow().headers()).isEmpty();
    }

    @Test
    void withoutLengthTheDeviceEndsTheBody() {
        read("HTTP/1.0 200\r\nX-A: 1\r\n\r\nhello");
        assertThat(reader.isComplete()).isFalse();

        reader.end();

        assertThat(reader.isComplete()).isTrue();
        assertThat(body()).isEqualTo("hello");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"HTTP/1.1 204 No Content\r\n\r\n", "HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n"})
    void someAnswersHaveNoBody(String answer) {
        read(answer);

        assertThat(reader.isComplete()).isTrue();
    }

    @Test
    void answerToHeadHasNoBodyButTellsItsLength() {
        reader = new HttpResponseReader("HEAD", 1000);

        read("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n");

        assertThat(reader.isComplete()).isTrue();
        assertThat(Header.first(reader.head().orElseThrow().headers(), "content-length"))
                .contains("5000");
    }

    @Test
    void interimAnswersAreSkipped() {
        read(
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");

        assertThat(reader.head().orElseThrow().status()).isEqualTo(200);
        assertThat(reader.head().orElseThrow().headers()).hasSize(1);
    }

    @Test
    void foldedFieldsAndBareLineFeedsAreUnderstood() {
        read("HTTP/1.1 200 OK\nX-A: one\n  two\nContent-Length: 2, 2\n\nok");

        assertThat(Header.first(reader.head().orElseThrow().headers(), "x-a")).contains("one two");
        assertThat(reader.isComplete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello\r\n",
                "HTTP/2 200 OK\r\n",
                "HTTP/1.1 600 No\r\n",
                "HTTP/1.1 101 Switching Protocols\r\n",
                "HTTP/1.1 200 OK\r\nno colon\r\n",
                "HTTP/1.1 200 OK\r\n folded: 1\r\n",
                "HTTP/1.1 200 OK\r\nX A: 1\r\n",
                "HTTP/1.1 200 OK\r\n : 1\r\n",
                "HTTP/1.1 200 OK\r\nX-A: 1\u0000\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1, 2\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-2\r\n",
            })
    void garbageIsRefused(String answer) {
        assertThatThrownBy(() -> read(answer))
                .isInstanceOfSatisfying(
                        TunnelException.class, e -> assertThat(e.cause()).isEqualTo(Cause.MALFORMED_ANSWER));
    }

    @Test
    void blanksBeforeAColonAreRemovedAndALengthIsToldOnce() {
        read("HTTP/1.1 200 OK\r\nX-A \t: 1\r\nContent-Length : 05\r\nContent-Length: 05\r\n\r\nhello");

        assertThat(reader.head().orElseThrow().headers())
                .containsExactly(new Header("X-A", "1"), new Header("Content-Length", "5"));
        assertThat(body()).isEqualTo("hello");
        assertThat(reader.isComplete()).isTrue();
    }

    @Test
    void endlessChunkLineIsRefused() {
        read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;");

        assertThatThrownBy(() -> read("x".repeat(2000))).isInstanceOf(TunnelException.class);
    }

    @Test
    void bodyMayBeAsLongAsTheDeviceSays() {
        read("HTTP/1.1 200 OK\r\nContent-Length: 999999999999999\r\n\r\nhello");

        assertThat(body()).isEqualTo("hello");
        assertThat(reader.isComplete()).isFalse();
    }

    @Test
    void headHasALimitEvenOverManyInterimAnswers() {
        assertThatThrownBy(() -> read("HTTP/1.1 100 Continue\r\n\r\n".repeat(100)))
                .isInstanceOfSatisfying(
                        TunnelException.class, e -> assertThat(e.cause()).isEqualTo(Cause.TOO_LARGE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n",
            })
    void answerThatIsCutOffIsToldAsSuch(String answer) {
        read(answer);

        assertThatThrownBy(reader::end)
                .isInstanceOfSatisfying(
                        TunnelException.class, e -> assertThat(e.cause()).isEqualTo(Cause.CUT_ANSWER));
    }

    private void read(String text) {
        reader.read(text.getBytes(ISO_8859_1));
    }

    private String body() {
        return new String(reader.takeBody(), ISO_8859_1);
    }
}
