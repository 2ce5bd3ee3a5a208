package dev.patchbay.inventory.device;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.problem.ProblemException;
import java.util.Locale;
import java.util.regex.Pattern;

/** How devices write a MAC address as their hardware id: in lower case without separators. */
final class HardwareIdNotation {

    private static final Pattern SEPARATORS = Pattern.compile("[:.-]");
    private static final Pattern MAC = Pattern.compile("[0-9a-f]{12}");

    private HardwareIdNotation() {}

    /**
     * Refuses a MAC address in another notation: no device would ever come with it.
     *
     * @throws ProblemException invalid-request
     */
    static void requireOwn(HardwareId hardwareId) {
        String mac = SEPARATORS.matcher(hardwareId.value()).replaceAll("").toLowerCase(Locale.ROOT);
        if (MAC.matcher(mac).matches() && !mac.equals(hardwareId.value())) {
            throw ProblemException.invalid("hardwareId", "must be written as the device does: " + mac);
        }
    }
}
