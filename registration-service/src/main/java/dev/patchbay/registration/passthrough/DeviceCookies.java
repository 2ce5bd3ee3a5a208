package dev.patchbay.registration.passthrough;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A device's cookies in a browser that knows the suite only: under a name that no cookie of the suite has, and for the
 * path of the device only. So those of the suite never reach a device, and a device can't set one of the suite.
 */
final class DeviceCookies {

    static final String PREFIX = "patchbay-device-";

    private DeviceCookies() {}

    /**
     * The cookie as the browser gets it.
     *
     * @param setCookie the value of the device's {@code Set-Cookie}
     * @param prefix the path of the device, without a slash at the end
     * @return empty if it is none
     */
    static Optional<String> forBrowser(String setCookie, String prefix) {
        String[] parts = setCookie.split(";");
        int equals = parts[0].indexOf('=');
        if (equals <= 0 || parts[0].isBlank()) {
            return Optional.empty();
        }
        List<String> kept = new ArrayList<>();
        kept.add(PREFIX + parts[0].strip());
        String path = "/";
        for (int i = 1; i < parts.length; i++) {
            String attribute = parts[i].strip();
            String name = attribute.toLowerCase(Locale.ROOT);
            if (name.startsWith("path=")) {
                path = attribute.substring("path=".length()).strip();
            } else if (!name.startsWith("domain") && !name.startsWith("path") && !name.isEmpty()) {
                kept.add(attribute);
            }
        }
        kept.add("Path=" + prefix + (path.startsWith("/") ? path : "/"));
        return Optional.of(String.join("; ", kept));
    }
}
