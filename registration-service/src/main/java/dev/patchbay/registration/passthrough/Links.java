package dev.patchbay.registration.passthrough;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where links of a device lead when its pages are seen through the passthrough: what is absolute on the device goes below
 * the prefix, what is relative stays, and so does what leads elsewhere. Immutable.
 */
final class Links {

    /** The beginning of a link that has to be changed: its origin, which may be empty, and what has to follow. */
    private final String beginning;

    private final Pattern link;
    private final String prefix;

    /**
     * @param prefix without a slash at the end
     * @param hosts by which names and addresses the device may call itself
     */
    Links(String prefix, Set<String> hosts) {
        this.prefix = prefix;
        String names = hosts.stream()
                .map(host -> host.contains(":") ? "[" + host + "]" : host)
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        String own = "(?:https?:)?//(?:" + names + ")(?::[0-9]{1,5})?(?=[/?#\"'\\s>)]|\\z)";
        this.beginning = "(?<origin>" + own + "|(?=/(?!/)))";
        this.link = Pattern.compile(beginning, Pattern.CASE_INSENSITIVE);
    }

    /** A regular expression for the beginning; {@code origin} is what {@link #prefixed} replaces. */
    String beginning() {
        return beginning;
    }

    /** What stands instead of the origin. */
    String prefixed(char next) {
        return next == '/' ? prefix : prefix + "/";
    }

    /** The whole link as it must be. */
    String rewrite(String url) {
        Matcher matcher = link.matcher(url);
        if (!matcher.lookingAt()) {
            return url;
        }
        String rest = url.substring(matcher.end());
        return prefixed(rest.isEmpty() ? ' ' : rest.charAt(0)) + rest;
    }
}
