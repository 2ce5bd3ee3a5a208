package dev.patchbay.stack.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which service answers which path; the most specific route wins, whatever the order of the file. Immutable. The table of
 * the suite is {@code deploy/routes.json}: this machine and production route by the same file.
 */
public final class RouteTable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String RESOURCE = "/routes.json";
    // A service would resolve it, and answer at another path than the one that was routed.
    private static final Pattern DOT_SEGMENT =
            Pattern.compile("(?:/|\\\\|%2f|%5c)(?:\\.|%2e){1,2}(?=[/\\\\;]|%2f|%5c|%3b|$)", Pattern.CASE_INSENSITIVE);

    private final List<Route> routes;

    private RouteTable(List<Route> routes) {
        this.routes = routes.stream().sorted(Comparator.comparing(Route::order)).toList();
    }

    private record Document(List<Route> routes) {}

    /**
     * Reads a table.
     *
     * @throws IllegalArgumentException naming what is wrong with it
     */
    public static RouteTable parse(String json) {
        try {
            return Optional.ofNullable(JSON.readValue(json, Document.class).routes())
                    .map(RouteTable::new)
                    .orElseThrow(() -> new IllegalArgumentException("route table: no routes"));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("route table: " + e.getOriginalMessage(), e);
        }
    }

    /** The suite's own table. */
    public static RouteTable ofTheSuite() {
        return parse(Resources.text(RESOURCE));
    }

    /**
     * The route of a request.
     *
     * @param path as it was sent, percent-encoded, without query
     * @return empty for a closed route, and for a path that could mean another one to the service: with dot segments,
     *     empty segments, encoded slashes or letters; the rest of a raw route may have all of these but dot segments
     */
    public Optional<Route> match(String path) {
        if (!path.startsWith("/") || DOT_SEGMENT.matcher(path).find()) {
            return Optional.empty();
        }
        var segments = Route.segmentsOf(path);
        return routes.stream()
                .filter(route -> route.matches(segments))
                .findFirst()
                .filter(route -> !route.closed() && route.isPlain(segments));
    }

    /** All routes, the most specific first. */
    public List<Route> routes() {
        return routes;
    }
}
