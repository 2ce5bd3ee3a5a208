package dev.patchbay.registration.tunnel;

import dev.patchbay.registration.tunnel.TunnelException.Cause;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads one HTTP/1 answer from pieces of any size, and knows when it is complete (RFC 9112, section 6). It is total: for
 * any bytes it reads on or throws {@link TunnelException}, and how they are cut makes no difference. Interim answers are
 * skipped. What comes behind the end is dropped. A body may be of any length, since nothing of it is kept here once it is
 * taken. Not safe for concurrent use.
 */
final class HttpResponseReader {

    /** Longer than any chunk extension that was ever of use. */
    private static final int MAX_CHUNK_LINE = 1024;

    private final boolean withoutBody;
    private final int maxHead;

    private enum Step {
        STATUS_LINE,
        HEADERS,
        FIXED,
        UNTIL_END,
        CHUNK_SIZE,
        CHUNK,
        CHUNK_END,
        TRAILERS,
        COMPLETE,
        FAILED
    }

    private Step step = Step.STATUS_LINE;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private ResponseHeadBuilder building = new ResponseHeadBuilder();
    private Optional<ResponseHead> head = Optional.empty();
    private ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int headBytes;
    private long left;

    /**
     * @param method of the request: an answer to HEAD has no body
     * @param maxHead limit in bytes for all lines but those of chunks, interim answers included
     */
    HttpResponseReader(String method, int maxHead) {
        this.withoutBody = method.equals("HEAD");
        this.maxHead = maxHead;
    }

    /** The head, as soon as it is complete. */
    Optional<ResponseHead> head() {
        return head;
    }

    /** What was read of the body since the last call. */
    byte[] takeBody() {
        byte[] taken = body.toByteArray();
        body = new ByteArrayOutputStream();
        return taken;
    }

    /** Whether the answer is complete. */
    boolean isComplete() {
        return step == Step.COMPLETE;
    }

    /** Takes a piece. Also when this throws, what was read of the body before the mistake can be taken. */
    void read(byte[] piece) {
        try {
            int position = 0;
            while (position < piece.length && step != Step.COMPLETE && step != Step.FAILED) {
                position = switch (step) {
                    case FIXED, CHUNK, UNTIL_END -> readBody(piece, position);
                    default -> readLine(piece, position);
                };
            }
        } catch (TunnelException mistake) {
            step = Step.FAILED;
            throw mistake;
        }
    }

    /** The device has ended the exchange. */
    void end() {
        if (step == Step.UNTIL_END) {
            step = Step.COMPLETE;
        } else if (step != Step.COMPLETE) {
            step = Step.FAILED;
            throw new TunnelException(Cause.CUT_ANSWER, true, "the device has ended the exchange");
        }
    }

    private int readBody(byte[] piece, int from) {
        int there = piece.length - from;
        int count = step == Step.UNTIL_END ? there : (int) Math.min(there, left);
        body.write(piece, from, count);
        left -= count;
        if (left == 0 && step != Step.UNTIL_END) {
            step = step == Step.CHUNK ? Step.CHUNK_END : Step.COMPLETE;
        }
        return from + count;
    }

    private int readLine(byte[] piece, int from) {
        int end = from;
        while (end < piece.length && piece[end] != '\n') {
            end++;
        }
        boolean whole = end < piece.length;
        count(end - from + (whole ? 1 : 0));
        line.write(piece, from, end - from);
        if (!whole) {
            return end;
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        line.reset();
        lineRead(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
        return end + 1;
    }

    private void count(int bytes) {
        boolean ofChunk = step == Step.CHUNK_SIZE || step == Step.CHUNK_END;
        if (ofChunk && line.size() + bytes > MAX_CHUNK_LINE) {
            throw malformed("a chunk line without end");
        }
        if (!ofChunk) {
            headBytes += bytes;
            if (headBytes > maxHead) {
                throw new TunnelException(Cause.TOO_LARGE, true, "the head of the answer");
            }
        }
    }

    private void lineRead(String text) {
        switch (step) {
            case STATUS_LINE -> statusLine(text);
            case HEADERS -> header(text);
            case CHUNK_SIZE -> chunkSize(text);
            case CHUNK_END -> chunkEnd(text);
            case TRAILERS -> step = text.isEmpty() ? Step.COMPLETE : Step.TRAILERS;
            default -> throw new IllegalStateException("no line is expected at " + step);
        }
    }

    private void statusLine(String text) {
        // an empty line before is left over from something else (RFC 9112, section 2.2)
        if (!text.isEmpty()) {
            building.statusLine(text);
            step = Step.HEADERS;
        }
    }

    private void header(String text) {
        if (!text.isEmpty()) {
            building.field(text);
        } else if (building.isInterim()) {
            building = new ResponseHeadBuilder();
            step = Step.STATUS_LINE;
        } else {
            headRead();
        }
    }

    private void headRead() {
        BodyLength length = building.bodyLength(withoutBody);
        head = Optional.of(building.head());
        left = length instanceof BodyLength.Fixed(long bytes) ? bytes : 0;
        step = switch (length) {
            case BodyLength.Fixed fixed -> fixed.bytes() == 0 ? Step.COMPLETE : Step.FIXED;
            case BodyLength.Chunked _ -> Step.CHUNK_SIZE;
            case BodyLength.UntilEnd _ -> Step.UNTIL_END;
        };
    }

    private void chunkSize(String text) {
        int extension = text.indexOf(';');
        String digits = (extension < 0 ? text : text.substring(0, extension)).strip();
        left = BodyLength.hexadecimal(digits).orElseThrow(() -> malformed("a chunk without size"));
        step = left == 0 ? Step.TRAILERS : Step.CHUNK;
    }

    private void chunkEnd(String text) {
        if (!text.isEmpty()) {
            throw malformed("a chunk longer than its size");
        }
        step = Step.CHUNK_SIZE;
    }

    static TunnelException malformed(String detail) {
        return new TunnelException(Cause.MALFORMED_ANSWER, true, detail);
    }
}
