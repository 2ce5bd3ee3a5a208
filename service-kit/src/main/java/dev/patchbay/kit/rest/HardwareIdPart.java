package dev.patchbay.kit.rest;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A part of a hardware id, in any notation of MAC addresses and any case, as a pattern of SQL's {@code like}. */
public final class HardwareIdPart {

    /** What the pattern is held against, of the column {@code hardware_id}. */
    public static final String KEY = "lower(translate(hardware_id, ':.-', ''))";

    public static final String WORDS = "must be a hardware id or a part of it, in any notation";

    private static final Pattern SEPARATORS = Pattern.compile("[:.\\s-]");
    private static final Pattern PART = Pattern.compile("[a-z0-9_]{1,64}");

    private HardwareIdPart() {}

    /** Empty if no hardware id could have such a part. */
    public static Optional<String> pattern(String text) {
        return Optional.of(SEPARATORS.matcher(text).replaceAll("").toLowerCase(Locale.ROOT))
                .filter(part -> PART.matcher(part).matches())
                .map(part -> "%" + part.replace("_", "\\_") + "%");
    }
}
