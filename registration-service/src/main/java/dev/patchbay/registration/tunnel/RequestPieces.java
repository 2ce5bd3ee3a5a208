package dev.patchbay.registration.tunnel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.registration.tunnel.TunnelException.Cause;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A request cut into what fits one message each. If head and body fit together they are one piece. A body of unknown
 * length is given its length when it fits, else it is sent in chunks. Not safe for concurrent use.
 */
final class RequestPieces {

    /** What is left of 64 KiB after the head of a tunnel frame. */
    static final int MAX_PIECE = 64 * 1024 - 9;

    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");
    private static final byte[] CRLF = {'\r', '\n'};

    private final TunnelRequest request;
    private final String host;
    private final OptionalLong declared;

    /** The body, as long as it is open how its length is told. */
    private final ByteArrayOutputStream raw = new ByteArrayOutputStream();

    private byte[] pending = {};
    private boolean begun;
    private boolean chunked;
    private boolean ended;
    private long bodyBytes;

    /**
     * @param host what the {@code Host} header says if the request has none
     * @param withBody whether a body will be added; without one the request is complete
     */
    RequestPieces(TunnelRequest request, String host, boolean withBody) {
        this.request = request;
        this.host = host;
        this.declared = withBody ? declaredLength(request.headers()) : OptionalLong.empty();
        if (declared.isPresent()) {
            begin("Content-Length: " + declared.getAsLong());
        }
        if (!withBody || declared.equals(OptionalLong.of(0))) {
            end();
        }
    }

    private static OptionalLong declaredLength(List<Header> headers) {
        return Header.first(headers, "content-length").map(BodyLength::decimal).orElseGet(OptionalLong::empty);
    }

    /** Adds to the body. */
    void add(byte[] bytes) {
        bodyBytes += bytes.length;
        if (declared.isPresent() && bodyBytes > declared.getAsLong()) {
            throw failed("the body of the request is longer than was said");
        }
        if (begun) {
            append(bytes);
        } else {
            raw.writeBytes(bytes);
            if (raw.size() > MAX_PIECE) {
                chunked = true;
                begin("Transfer-Encoding: chunked");
                append(raw.toByteArray());
                raw.reset();
            }
        }
        if (declared.equals(OptionalLong.of(bodyBytes))) {
            end();
        }
    }

    /** The body is complete. */
    void end() {
        if (ended) {
            return;
        }
        if (declared.isPresent() && bodyBytes < declared.getAsLong()) {
            throw failed("the body of the request is shorter than was said");
        }
        ended = true;
        if (!begun) {
            boolean tellsLength = bodyBytes > 0 || WITH_BODY.contains(request.method());
            begin(tellsLength ? "Content-Length: " + bodyBytes : "");
            append(raw.toByteArray());
        } else if (chunked) {
            append("0\r\n\r\n".getBytes(ISO_8859_1), false);
        }
    }

    /** The next piece, if there is a full one, or the last. */
    Optional<byte[]> next() {
        if (pending.length == 0 || (!ended && pending.length < MAX_PIECE)) {
            return Optional.empty();
        }
        int length = Math.min(pending.length, MAX_PIECE);
        byte[] piece = Arrays.copyOf(pending, length);
        pending = Arrays.copyOfRange(pending, length, pending.length);
        return Optional.of(piece);
    }

    /** Whether all pieces have been taken. */
    boolean isFinished() {
        return ended && pending.length == 0;
    }

    private void begin(String framing) {
        begun = true;
        append(head(framing).getBytes(ISO_8859_1), false);
    }

    private String head(String framing) {
        StringBuilder head = new StringBuilder()
                .append(request.method())
                .append(' ')
                .append(line(request.target()))
                .append(" HTTP/1.1\r\n");
        if (Header.first(request.headers(), "host").isEmpty()) {
            head.append("Host: ").append(host).append("\r\n");
        }
        request.headers().stream()
                .filter(header -> !header.is("content-length") && !header.is("transfer-encoding"))
                .forEach(header -> head.append(header.name())
                        .append(": ")
                        .append(header.value())
                        .append("\r\n"));
        return head.append(framing)
                .append(framing.isEmpty() ? "" : "\r\n")
                .append("\r\n")
                .toString();
    }

    /** The target as it may stand on a request line. */
    private static String line(String target) {
        StringBuilder line = new StringBuilder(target.length());
        for (byte octet : target.getBytes(UTF_8)) {
            if (octet > ' ' && octet < 0x7f) {
                line.append((char) octet);
            } else {
                line.append("%%%02X".formatted(octet));
            }
        }
        return line.toString();
    }

    private void append(byte[] body) {
        append(body, chunked);
    }

    private void append(byte[] bytes, boolean asChunk) {
        if (bytes.length == 0) {
            return;
        }
        ByteArrayOutputStream joined = new ByteArrayOutputStream(pending.length + bytes.length + 16);
        joined.writeBytes(pending);
        if (asChunk) {
            joined.writeBytes((Integer.toHexString(bytes.length) + "\r\n").getBytes(ISO_8859_1));
            joined.writeBytes(bytes);
            joined.writeBytes(CRLF);
        } else {
            joined.writeBytes(bytes);
        }
        pending = joined.toByteArray();
    }

    private static TunnelException failed(String detail) {
        return new TunnelException(Cause.REQUEST_FAILED, false, detail);
    }
}
