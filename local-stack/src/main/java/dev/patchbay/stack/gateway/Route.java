package dev.patchbay.stack.gateway;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One line of the route table.
 *
 * @param name for logs
 * @param path segments separated by slashes: a literal, {@code {name}} for any one segment, or {@code **} at the end for
 *     the rest, which may be empty
 * @param service who answers; of a closed route empty
 * @param websocket whether a WebSocket may be opened there
 * @param websocketOnly whether nothing else is answered there
 * @param raw whether the rest may be anything but dot segments, because it is not a path of the service
 * @param closed whether nothing answers there, although a route with variables would match
 * @param share whose places its WebSockets take; by default its name
 */
public record Route(
        String name,
        String path,
        String service,
        boolean websocket,
        boolean websocketOnly,
        boolean raw,
        boolean closed,
        String share) {
    private static final String REST = "**";
    // What a server behind might take for another segment after decoding: dots, slashes, an end, parameters, and
    // whatever a URI has no reason to encode.
    private static final Pattern DISGUISED = Pattern.compile(
            "[\\\\;]|%(?:00|2[ef]|3[0-9b]|4[1-9a-f]|5[0-9ac]|6[1-9a-f]|7[0-9a])", Pattern.CASE_INSENSITIVE);

    /** Checks the path, and that nothing is missing or contradicts itself. */
    public Route {
        service = Optional.ofNullable(service).orElse("");
        require(Optional.ofNullable(name).isPresent(), "a route without name");
        share = Optional.ofNullable(share).orElse(name);
        require(closed == service.isEmpty(), "route " + name + " needs a service, or is closed");
        require(websocket || !websocketOnly, "route " + name + " takes only WebSockets, and none");
        require(Optional.ofNullable(path).filter(text -> text.startsWith("/")).isPresent(), "path of route " + name);
        var segments = segmentsOf(path);
        require(!segments.subList(0, segments.size() - 1).contains(REST), "** in the middle of " + path);
    }

    private static void require(boolean condition, String problem) {
        if (!condition) {
            throw new IllegalArgumentException("route table: " + problem);
        }
    }

    static List<String> segmentsOf(String path) {
        return List.of(path.substring(1).split("/", -1));
    }

    List<String> segments() {
        return segmentsOf(path);
    }

    private boolean isOpen() {
        return segments().getLast().equals(REST);
    }

    private int fixed() {
        return isOpen() ? segments().size() - 1 : segments().size();
    }

    /** Whether the service takes these segments for what they look like, and not for other ones. */
    boolean isPlain(List<String> requested) {
        var concerned = raw ? requested.subList(0, fixed()) : requested;
        // The last segment may be empty: a trailing slash.
        var inner = requested.subList(0, Math.min(concerned.size(), requested.size() - 1));
        return !inner.contains("")
                && concerned.stream()
                        .noneMatch(segment -> DISGUISED.matcher(segment).find());
    }

    boolean matches(List<String> requested) {
        var own = segments();
        int fixed = fixed();
        if (isOpen() ? requested.size() < fixed : requested.size() != fixed) {
            return false;
        }
        for (int i = 0; i < fixed; i++) {
            if (!matches(own.get(i), requested.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean matches(String own, String requested) {
        return isVariable(own) ? !requested.isEmpty() : own.equals(requested);
    }

    // Sorts the end before a literal before a variable before a rest, from the first segment on.
    String order() {
        var order = new StringBuilder();
        for (var segment : segments()) {
            order.append(segment.equals(REST) ? '3' : isVariable(segment) ? '2' : '1');
        }
        // Before a rest, which may be empty.
        return order.append('0').toString();
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }
}
