package dev.patchbay.contracts;

import java.util.Set;

/**
 * Names that no domain may have, since the paths of devices and apps begin with the name of a domain, {@code /DOMAIN/INSTANCE},
 * and these begin paths of the installation itself.
 */
public final class ReservedNames {

    private static final Set<String> NAMES = Set.of(
            // routes of the gateway
            "api",
            "auth",
            "init",
            "q",
            // what services have for each other
            "internal");

    private ReservedNames() {}

    public static boolean contains(DomainName name) {
        return NAMES.contains(name.value());
    }

    /** All of them. */
    public static Set<String> all() {
        return NAMES;
    }
}
