package dev.patchbay.registration.tunnel;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the head of an answer together, line by line. */
final class ResponseHeadBuilder {

    private static final Pattern STATUS_LINE =
            Pattern.compile("HTTP/1\\.[0-9] ([1-5][0-9]{2})(?: ([\\t\\x20-\\x7e\\x80-\\xff]*))?");
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final Set<Integer> WITHOUT_BODY = Set.of(204, 304);

    private int status;
    private String reason = "";
    private final List<Header> headers = new ArrayList<>();

    void statusLine(String line) {
        Matcher matcher = STATUS_LINE.matcher(line);
        if (!matcher.matches()) {
            throw HttpResponseReader.malformed("no status line");
        }
        status = Integer.parseInt(matcher.group(1));
        reason = matcher.group(2) == null ? "" : matcher.group(2);
        if (status == SWITCHING_PROTOCOLS) {
            throw HttpResponseReader.malformed("a change of protocol that nobody asked for");
        }
    }

    void field(String line) {
        boolean folded = line.startsWith(" ") || line.startsWith("\t");
        int colon = line.indexOf(':');
        if (folded && !headers.isEmpty()) {
            Header last = headers.removeLast();
            headers.add(header(last.name(), last.value() + " " + line.strip()));
        } else if (folded || colon < 0) {
            throw HttpResponseReader.malformed("no header field");
        } else {
            // a blank before the colon is removed on the way, since others take it for a part of the name (RFC 9112,
            // 5.1)
            String name = line.substring(0, colon).replaceFirst("[ \\t]+$", "");
            headers.add(header(name, line.substring(colon + 1).strip()));
        }
    }

    private static Header header(String name, String value) {
        if (!Header.isName(name) || !Header.isValue(value)) {
            throw HttpResponseReader.malformed("no header field");
        }
        return new Header(name, value);
    }

    /** Whether the real answer is still to come. */
    boolean isInterim() {
        return status < 200;
    }

    BodyLength bodyLength(boolean withoutBody) {
        return withoutBody || WITHOUT_BODY.contains(status) ? new BodyLength.Fixed(0) : BodyLength.of(headers);
    }

    /**
     * The head. A coding that is undone is not told; neither is a length beside it, which does not count. A length is told once,
     * however often the device has, and one that is no length, which an answer without body may have, not at all.
     */
    ResponseHead head() {
        boolean coded = headers.stream().anyMatch(header -> header.is("transfer-encoding"));
        List<Header> told = new ArrayList<>(headers.stream()
                .filter(header ->
                        !header.is("transfer-encoding") && !header.is("trailer") && !header.is("content-length"))
                .toList());
        if (!coded) {
            BodyLength.announced(headers)
                    .ifPresent(length -> told.add(new Header("Content-Length", Long.toString(length))));
        }
        return new ResponseHead(status, reason, List.copyOf(told));
    }
}
