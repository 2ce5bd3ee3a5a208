package dev.patchbay.inventory.registrationurl;

import java.util.Locale;
import java.util.Optional;

/**
 * Where a host is learned from: an app as one PBX has it configured. A domain may have several PBXs, and each of them its own
 * name for this installation.
 *
 * @param pbx the name of the PBX within the domain, in lower case
 * @param app the name of the app
 */
public record PbxApp(String pbx, String app) {

    private static final int LONGEST = 200;

    /** Empty if the PBX does not say who it is. */
    public static Optional<PbxApp> of(String pbx, String app) {
        return pbx.isBlank() || pbx.length() > LONGEST
                ? Optional.empty()
                : Optional.of(new PbxApp(pbx.strip().toLowerCase(Locale.ROOT), app));
    }
}
