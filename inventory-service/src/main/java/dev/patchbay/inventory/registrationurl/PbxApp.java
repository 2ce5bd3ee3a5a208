package dev.patchbay.inventory.registrationurl;

import java.util.Locale;

/**
 * Where a host is learned from: an app as one PBX has it configured. A domain may have several PBXs, and each of them its own
 * name for this installation.
 *
 * @param pbx the name of the PBX within the domain, in lower case; empty if it has not said who it is
 * @param app the name of the app
 */
public record PbxApp(String pbx, String app) {

    private static final int LONGEST = 200;

    /** Of a PBX by the name that it gives itself in {@code PbxInfo}; what can't be a name is none. */
    public static PbxApp of(String pbx, String app) {
        return new PbxApp(pbx.length() > LONGEST ? "" : pbx.strip().toLowerCase(Locale.ROOT), app);
    }
}
