package dev.patchbay.stack.gateway;

import java.util.regex.Pattern;

/** A path as it may stand in a log: without the key to a device, without anything that could end the line, and not too long. */
final class LoggedPath {
    private static final Pattern KEY = Pattern.compile("(/passthrough/[^/]*/).*");
    private static final Pattern UNPRINTABLE = Pattern.compile("[^!-~]");
    private static final int LONGEST = 500;

    private LoggedPath() {}

    static String of(String path) {
        var plain = UNPRINTABLE.matcher(path).replaceAll("?");
        var masked = KEY.matcher(plain).replaceFirst("$1***");
        return masked.length() <= LONGEST ? masked : masked.substring(0, LONGEST) + "…";
    }
}
