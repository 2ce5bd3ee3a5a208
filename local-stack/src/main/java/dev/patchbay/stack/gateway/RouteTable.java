package dev.patchbay.stack.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
    // What a server behind might take for a dot segment or a further slash after decoding.
    private static final Pattern DISGUISED = Pattern.compile("%2e|%2f|%5c|%00|\\\\", Pattern.CASE_INSENSITIVE);

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
        try (var stream = RouteTable.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException(RESOURCE + " is not on the class path");
            }
            return parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + RESOURCE + ": " + e.getMessage(), e);
        }
    }

    /**
     * The route of a request.
     *
     * @param path as it was sent, percent-encoded, without query
     * @return empty also for a path that could mean another one to the service: with dot segments, empty segments,
     *     encoded slashes or dots
     */
    public Optional<Route> match(String path) {
        if (!path.startsWith("/") || DISGUISED.matcher(path).find()) {
            return Optional.empty();
        }
        var segments = Route.segmentsOf(path);
        return isPlain(segments)
                ? routes.stream().filter(route -> route.matches(segments)).findFirst()
                : Optional.empty();
    }

    // The last segment may be empty: a trailing slash.
    private static boolean isPlain(List<String> segments) {
        return segments.stream().noneMatch(segment -> segment.equals(".") || segment.equals(".."))
                && !segments.subList(0, segments.size() - 1).contains("");
    }

    /** All routes, the most specific first. */
    public List<Route> routes() {
        return routes;
    }
}
