package dev.patchbay.stack.gateway;

import java.util.List;
import java.util.Optional;

/**
 * One line of the route table.
 *
 * @param name for logs
 * @param path segments separated by slashes: a literal, {@code {name}} for any one segment, or {@code **} at the end for
 *     the rest, which may be empty
 * @param service who answers
 * @param websocket whether a WebSocket may be opened there
 */
public record Route(String name, String path, String service, boolean websocket) {
    private static final String REST = "**";

    /** Checks the path, and that nothing is missing. */
    public Route {
        require(Optional.ofNullable(name).isPresent(), "a route without name");
        require(Optional.ofNullable(service).isPresent(), "route " + name + " without service");
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

    boolean matches(List<String> requested) {
        var own = segments();
        boolean open = own.getLast().equals(REST);
        int fixed = open ? own.size() - 1 : own.size();
        if (open ? requested.size() < fixed : requested.size() != fixed) {
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
