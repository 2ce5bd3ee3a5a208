package dev.patchbay.contracts;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one reader of hardware ids, whether devices, paths, bodies or tables name them. A MAC address in any usual notation and case
 * becomes one id: lower case without separators. Other ids stay as they are.
 */
public sealed interface HardwareIdText {

    /** It is a hardware id. */
    record Read(HardwareId id) implements HardwareIdText {}

    /**
     * It is none, or surely not the one that was meant.
     *
     * @param words what is wrong and what to do, as a text that goes on after the name of the field
     */
    record Refused(String words) implements HardwareIdText {}

    /**
     * Reads what a device or a path names. Whatever a device can state is accepted.
     *
     * @return empty if it can't be a hardware id
     */
    static Optional<HardwareId> ofDevice(String text) {
        return Notation.mac(text)
                .or(() -> Optional.of(text).filter(HardwareId::isValid))
                .map(HardwareId::new);
    }

    /** Reads what people write for a device that is to be added. Also refuses what was damaged on its way here. */
    static HardwareIdText read(String text) {
        String id = text.strip();
        Optional<String> mac = Notation.mac(id);
        if (mac.isPresent()) {
            return new Read(new HardwareId(mac.get()));
        }
        return Notation.damage(id)
                .<HardwareIdText>map(Refused::new)
                .orElseGet(() -> HardwareId.isValid(id)
                        ? new Read(new HardwareId(id))
                        : new Refused(
                                "must be a hardware id as the device states it: 1 to 64 letters, digits or . _ : -"));
    }

    /** The notations that people and programs use. */
    final class Notation {

        private static final int MAC_DIGITS = 12;
        private static final Pattern MAC = Pattern.compile("[0-9a-f]{12}"
                + "|[0-9a-f]{2}([:. -])[0-9a-f]{2}(?:\\1[0-9a-f]{2}){4}"
                + "|[0-9a-f]{4}([:. -])[0-9a-f]{4}\\2[0-9a-f]{4}"
                + "|[0-9a-f]{6}[:. -][0-9a-f]{6}");
        private static final Pattern SEPARATORS = Pattern.compile("[:. -]");
        private static final Pattern HEXADECIMAL_PREFIX = Pattern.compile("0[xX]([0-9a-fA-F]*)");
        private static final Pattern SCIENTIFIC = Pattern.compile("[0-9](?:[.,][0-9]+)?[eE]\\+[0-9]+");
        private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-fA-F]{1,11}");
        private static final Pattern DECIMAL = Pattern.compile("[0-9]+");

        private Notation() {}

        private static Optional<String> mac(String text) {
            String lower = text.strip().toLowerCase(Locale.ROOT);
            return MAC.matcher(lower).matches()
                    ? Optional.of(SEPARATORS.matcher(lower).replaceAll(""))
                    : Optional.empty();
        }

        private static Optional<String> damage(String id) {
            if (id.isEmpty()) {
                return Optional.of("is needed");
            }
            if (SCIENTIFIC.matcher(id).matches()) {
                return Optional.of("was shortened to " + id
                        + " by a spreadsheet; format the column as text and enter the hardware id again");
            }
            Matcher prefixed = HEXADECIMAL_PREFIX.matcher(id);
            if (prefixed.matches()) {
                return Optional.of("must be written without 0x, as the device states it");
            }
            if (DECIMAL.matcher(id).matches() && id.length() < MAC_DIGITS) {
                return Optional.of(
                        "has " + id.length() + " of the 12 digits of a MAC address; a spreadsheet may have dropped"
                                + " leading zeros: format the column as text and enter it again");
            }
            if (HEXADECIMAL.matcher(id).matches()) {
                return Optional.of("is too short: it has " + id.length() + " of the 12 digits of a MAC address");
            }
            return Optional.empty();
        }
    }
}
