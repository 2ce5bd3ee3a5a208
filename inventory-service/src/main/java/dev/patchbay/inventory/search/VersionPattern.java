package dev.patchbay.inventory.search;

import dev.patchbay.inventory.identity.VersionKey;
import dev.patchbay.inventory.search.DeviceFilter.Any;
import dev.patchbay.inventory.search.DeviceFilter.ByVersion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads versions as people write them. What can't be read as one is no filter: it would match nothing, and nobody would know
 * why.
 */
final class VersionPattern {

    static final String EXPECTED = "a version or its beginning, such as 13, 13r2 or '13r2 sr5'";

    private static final Pattern MAJOR = Pattern.compile("v?([0-9]{1,3})");
    private static final Pattern FIRMWARE = Pattern.compile("v?[0-9]+r[0-9]+"
            + "(?:[\\s.-]*(?:dvl|alpha|beta|rc|final|sr)(?:[\\s.-]*[0-9]+)?)?"
            + "(?:\\s*\\[?[0-9./]+\\]?)?");
    private static final Pattern OTHER = Pattern.compile("v?[0-9]+(?:[._-][0-9a-z]+)*(?:\\s+[0-9a-z._-]+)*");

    private VersionPattern() {}

    /** Empty if the text is no version. */
    static Optional<DeviceFilter> read(Comparison comparison, String text) {
        String version = text.strip().toLowerCase(Locale.ROOT);
        Matcher major = MAJOR.matcher(version);
        if (major.matches()) {
            // 13r1 as well as 13.4 begins with 13
            return Optional.of(new Any(List.of(
                    new ByVersion(comparison, VersionKey.major(major.group(1))),
                    new ByVersion(comparison, VersionKey.beginning(version)))));
        }
        return FIRMWARE.matcher(version).matches() || OTHER.matcher(version).matches()
                ? Optional.of(new ByVersion(comparison, VersionKey.beginning(version)))
                : Optional.empty();
    }
}
