package dev.patchbay.simulator.web;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Another body in the chunked transfer coding of HTTP/1.1, with trailers. Has at most one chunk in memory. */
final class ChunkedBody implements Body {

    // Not a divisor of the pieces of the tunnel, so that chunks and pieces have different borders.
    private static final int CHUNK = 3_001;
    private static final String LINE = "\r\n";

    private final Body content;
    private final byte[] end;
    private Body encoded = Body.empty();
    private long left;

    /** @param trailers header lines without their ends */
    ChunkedBody(Body content, List<String> trailers) {
        this.content = content;
        this.end = ("0\r\n"
                        + String.join(
                                "", trailers.stream().map(line -> line + LINE).toList()) + LINE)
                .getBytes(StandardCharsets.ISO_8859_1);
        this.left = content.left() / CHUNK * encodedLength(CHUNK)
                + encodedLength((int) (content.left() % CHUNK))
                + end.length;
    }

    private static int encodedLength(int chunk) {
        return chunk == 0 ? 0 : Integer.toHexString(chunk).length() + chunk + 2 * LINE.length();
    }

    @Override
    public long left() {
        return left;
    }

    @Override
    public byte[] next(int count) {
        var piece = new ByteArrayOutputStream(count);
        while (piece.size() < count) {
            if (encoded.left() == 0) {
                encoded = Body.of(content.left() == 0 ? end : chunk());
            }
            piece.writeBytes(encoded.next((int) Math.min(count - piece.size(), encoded.left())));
        }
        left -= count;
        return piece.toByteArray();
    }

    private byte[] chunk() {
        var length = (int) Math.min(CHUNK, content.left());
        var chunk = new ByteArrayOutputStream(encodedLength(length));
        chunk.writeBytes((Integer.toHexString(length) + LINE).getBytes(StandardCharsets.ISO_8859_1));
        chunk.writeBytes(content.next(length));
        chunk.writeBytes(LINE.getBytes(StandardCharsets.ISO_8859_1));
        return chunk.toByteArray();
    }
}
