package dev.patchbay.inventory.app.socket;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.ReservedNames;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/**
 * Which paths belong to apps: {@code /{domain}/{instance}}, the same with a slash at its end or with the name of an app behind
 * it, because clients open the URL of the app object and some leave its last part off. The first segment can be a domain, and
 * is nothing of our own. Immutable.
 */
@Singleton
class AppPaths {

    private static final int BASE_SEGMENTS = 2;

    private final Set<String> apps;

    AppPaths(AppConfig config) {
        this.apps = config.names();
    }

    /** {@code /{domain}/{instance}}, whatever follows it. */
    static String base(String path) {
        List<String> segments = segments(path);
        return "/" + String.join("/", segments.subList(0, Math.min(BASE_SEGMENTS, segments.size())));
    }

    boolean include(String path) {
        List<String> segments = segments(path);
        boolean ours =
                DomainName.isValid(segments.getFirst()) && !ReservedNames.contains(new DomainName(segments.getFirst()));
        return ours
                && switch (segments.size()) {
                    case BASE_SEGMENTS -> true;
                    case BASE_SEGMENTS + 1 -> segments.getLast().isEmpty() || apps.contains(segments.getLast());
                    default -> false;
                };
    }

    private static List<String> segments(String path) {
        return List.of(path.substring(1).split("/", -1));
    }
}
