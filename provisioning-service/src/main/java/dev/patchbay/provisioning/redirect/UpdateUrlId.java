package dev.patchbay.provisioning.redirect;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.HardwareIdText;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a device names itself in an update URL. Devices replace {@code #m} by their MAC with dashes ({@code 00-90-33-46-0A-F2})
 * and {@code #h} by their product and the end of the MAC ({@code IP222-46-0A-F2}); both mean the hardware id
 * {@code 009033460af2}.
 */
final class UpdateUrlId {

    private static final Pattern MAC = Pattern.compile("[0-9a-f]{12}");
    private static final Pattern PRODUCT_AND_END =
            Pattern.compile("(.{1,40})-([0-9a-f]{2})-([0-9a-f]{2})-([0-9a-f]{2})");

    private UpdateUrlId() {}

    /**
     * The hardware id that is meant; empty if the text can't be one.
     *
     * @param vendorPrefix the first six digits of the MACs of devices that name only the end of theirs
     */
    static Optional<HardwareId> read(String text, String vendorPrefix) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        Matcher end = PRODUCT_AND_END.matcher(lower);
        return end.matches() && !isMac(text)
                ? Optional.of(new HardwareId(vendorPrefix + end.group(2) + end.group(3) + end.group(4)))
                : HardwareIdText.ofDevice(text);
    }

    /** The product in the form of {@code #h}; empty in any other form. */
    static Optional<String> product(String text) {
        Matcher end = PRODUCT_AND_END.matcher(text.strip().toLowerCase(Locale.ROOT));
        return end.matches() && !isMac(text) ? Optional.of(text.strip().substring(0, end.end(1))) : Optional.empty();
    }

    private static boolean isMac(String text) {
        return HardwareIdText.ofDevice(text)
                .filter(id -> MAC.matcher(id.value()).matches())
                .isPresent();
    }
}
