package dev.patchbay.registration.tunnel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestPiecesTest {

    private static final int LARGE = 150_000;

    private RequestPieces pieces(String method, boolean withBody, Header... headers) {
        return new RequestPieces(new TunnelRequest(method, "/a", List.of(headers)), "device", withBody);
    }

    @ParameterizedTest
    @CsvSource({
        "/!config write, /!config%20write",
        "/!config%20write, /!config%20write",
        "/a//../b%2f?q=1&r=%zz, /a//../b%2f?q=1&r=%zz",
        "/ü, /%C3%BC",
    })
    void targetGoesAsItIsButForWhatCantStandOnTheLine(String target, String line) {
        RequestPieces pieces = new RequestPieces(TunnelRequest.get(target), "device", false);

        assertThat(text(pieces)).containsExactly("GET " + line + " HTTP/1.1\r\nHost: device\r\n\r\n");
    }

    @Test
    void lineBreaksInATargetMakeNoSecondRequest() {
        RequestPieces pieces = new RequestPieces(TunnelRequest.get("/ HTTP/1.1\r\n\r\nGET /x"), "device", false);

        assertThat(text(pieces))
                .containsExactly("GET /%20HTTP/1.1%0D%0A%0D%0AGET%20/x HTTP/1.1\r\nHost: device\r\n\r\n");
    }

    @Test
    void headersAreKeptInOrderAndFramingIsNot() {
        RequestPieces pieces = pieces(
                "GET", false, new Header("X-B", "1"), new Header("Host", "h"), new Header("Transfer-Encoding", "x"));

        assertThat(text(pieces)).containsExactly("GET /a HTTP/1.1\r\nX-B: 1\r\nHost: h\r\n\r\n");
    }

    @Test
    void postWithoutBodySaysSo() {
        assertThat(text(pieces("POST", false)).getFirst()).contains("Content-Length: 0\r\n");
    }

    @Test
    void bodyThatFitsGoesInOnePieceWithItsLength() {
        // Given
        RequestPieces pieces = pieces("POST", true);

        // When
        pieces.add("hello, ".getBytes(ISO_8859_1));
        assertThat(pieces.next()).isEmpty();
        pieces.add("world".getBytes(ISO_8859_1));
        pieces.end();

        // Then
        assertThat(text(pieces))
                .containsExactly("POST /a HTTP/1.1\r\nHost: device\r\nContent-Length: 12\r\n\r\nhello, world");
        assertThat(pieces.isFinished()).isTrue();
    }

    @Test
    void bodyOfKnownLengthIsCompleteWithItsLastByte() {
        RequestPieces pieces = pieces("PUT", true, new Header("content-length", "2"));

        pieces.add("ok".getBytes(ISO_8859_1));

        assertThat(text(pieces)).containsExactly("PUT /a HTTP/1.1\r\nHost: device\r\nContent-Length: 2\r\n\r\nok");
    }

    @Test
    void largeBodyOfKnownLengthIsCut() {
        RequestPieces pieces = pieces("PUT", true, new Header("Content-Length", Integer.toString(LARGE)));

        pieces.add(new byte[LARGE]);

        List<byte[]> all = all(pieces);
        assertThat(all).hasSize(3).allMatch(piece -> piece.length <= RequestPieces.MAX_PIECE);
        assertThat(all.getFirst()).hasSize(RequestPieces.MAX_PIECE);
        assertThat(all.stream().mapToInt(piece -> piece.length).sum()).isGreaterThan(LARGE);
    }

    @Test
    void largeBodyOfUnknownLengthIsChunked() {
        // Given
        RequestPieces pieces = pieces("PUT", true);

        // When
        for (int i = 0; i < 10; i++) {
            pieces.add(new byte[LARGE / 10]);
        }
        pieces.end();

        // Then
        String all = String.join("", text(pieces));
        assertThat(all).contains("Transfer-Encoding: chunked\r\n\r\n").endsWith("\r\n0\r\n\r\n");
        assertThat(all.chars().filter(c -> c == 0)).hasSize(LARGE);
    }

    @Test
    void bodyMustHaveTheLengthThatWasSaid() {
        RequestPieces shorter = pieces("PUT", true, new Header("Content-Length", "3"));
        RequestPieces longer = pieces("PUT", true, new Header("Content-Length", "1"));
        shorter.add(new byte[2]);

        assertThatThrownBy(shorter::end).isInstanceOf(TunnelException.class);
        assertThatThrownBy(() -> longer.add(new byte[2])).isInstanceOf(TunnelException.class);
    }

    private static List<String> text(RequestPieces pieces) {
        return all(pieces).stream().map(piece -> new String(piece, ISO_8859_1)).toList();
    }

    private static List<byte[]> all(RequestPieces pieces) {
        List<byte[]> all = new ArrayList<>();
        for (Optional<byte[]> piece = pieces.next(); piece.isPresent(); piece = pieces.next()) {
            all.add(piece.get());
        }
        return all;
    }
}
