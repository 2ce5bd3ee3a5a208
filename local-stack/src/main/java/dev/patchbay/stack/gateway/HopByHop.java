package dev.patchbay.stack.gateway;

import java.util.Locale;
import java.util.Set;

/** Headers that are about one connection and must not be passed on to the next. */
final class HopByHop {
    private static final Set<String> NAMES = Set.of(
            "connection",
            "content-length",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private HopByHop() {}

    static boolean contains(String name) {
        return NAMES.contains(name.toLowerCase(Locale.ROOT));
    }
}
