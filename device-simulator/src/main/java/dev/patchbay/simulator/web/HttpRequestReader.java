package dev.patchbay.simulator.web;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Puts one HTTP request together from the pieces that were sent; usually that is one piece. */
final class HttpRequestReader {

    private static final int LONGEST_HEAD = 64 * 1024;
    private static final int LONGEST_BODY = 16 * 1024 * 1024;
    private static final String END_OF_HEAD = "\r\n\r\n";

    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private int needed;

    /**
     * Takes a piece.
     *
     * @return the request, as soon as it is whole
     * @throws UnacceptableRequest if it will never be one
     */
    Optional<HttpRequest> add(byte[] piece) throws UnacceptableRequest {
        received.writeBytes(piece);
        if (received.size() < needed) {
            return Optional.empty();
        }
        var text = received.toString(StandardCharsets.ISO_8859_1);
        var end = text.indexOf(END_OF_HEAD);
        if (end < 0) {
            if (text.length() > LONGEST_HEAD) {
                throw new UnacceptableRequest(431);
            }
            return Optional.empty();
        }
        return whole(text.substring(0, end).split("\r\n"), end + END_OF_HEAD.length());
    }

    private Optional<HttpRequest> whole(String[] head, int bodyAt) throws UnacceptableRequest {
        var headers = headers(head);
        var length = bodyLength(headers);
        if (received.size() < bodyAt + length) {
            needed = bodyAt + length;
            return Optional.empty();
        }
        // A target with blanks in it is not HTTP, but devices take it: lines are typed into browsers.
        var first = head[0].indexOf(' ');
        var last = head[0].lastIndexOf(' ');
        if (first < 0 || last <= first + 1 || head[0].charAt(first + 1) != '/') {
            throw new UnacceptableRequest(400);
        }
        return Optional.of(new HttpRequest(
                head[0].substring(0, first),
                head[0].substring(first + 1, last),
                headers,
                List.of(head).subList(1, head.length),
                Arrays.copyOfRange(received.toByteArray(), bodyAt, bodyAt + length)));
    }

    private static Map<String, String> headers(String[] head) {
        var headers = new HashMap<String, String>();
        Arrays.stream(head).skip(1).filter(line -> line.contains(":")).forEach(line -> {
            var colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        });
        return headers;
    }

    private static int bodyLength(Map<String, String> headers) throws UnacceptableRequest {
        if (headers.containsKey("transfer-encoding")) {
            throw new UnacceptableRequest(411);
        }
        var length = headers.getOrDefault("content-length", "0");
        if (!length.matches("[0-9]{1,9}")) {
            throw new UnacceptableRequest(400);
        }
        if (Integer.parseInt(length) > LONGEST_BODY) {
            throw new UnacceptableRequest(413);
        }
        return Integer.parseInt(length);
    }

    /** What was sent is no request that a device takes. */
    static final class UnacceptableRequest extends Exception {

        private static final long serialVersionUID = 1L;

        private final int status;

        UnacceptableRequest(int status) {
            super("status " + status);
            this.status = status;
        }

        /** The HTTP status to answer. */
        int status() {
            return status;
        }
    }
}
