package dev.patchbay.kit.digest;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The paths on which HTTP Digest is a way in. Immutable. */
final class DigestPaths {

    private final List<Pattern> patterns;

    /** @param paths {@code *} is one segment, {@code **} any number */
    DigestPaths(List<String> paths) {
        this.patterns = paths.stream().map(DigestPaths::pattern).toList();
    }

    boolean include(String path) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(path).matches());
    }

    private static Pattern pattern(String path) {
        return Pattern.compile(Pattern.compile("\\*\\*|\\*|[^*]+")
                .matcher(path)
                .results()
                .map(part -> switch (part.group()) {
                    case "**" -> ".*";
                    case "*" -> "[^/]+";
                    default -> Pattern.quote(part.group());
                })
                .collect(Collectors.joining()));
    }
}
