package dev.patchbay.stack.gateway;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A path as it may stand in a log: without the key to a device. */
final class LoggedPath {
    private static final Pattern KEY = Pattern.compile("(/passthrough/[^/]*/).*");

    private LoggedPath() {}

    static String of(@Nullable String path) {
        return KEY.matcher(Optional.ofNullable(path).orElse("")).replaceFirst("$1***");
    }
}
