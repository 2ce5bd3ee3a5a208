package dev.patchbay.provisioning.redirect;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits on devices that ask at {@code /init} where to register. */
@ConfigMapping(prefix = "patchbay.provisioning.init")
public interface RedirectConfig {

    /** How many polls a replica answers each second to one client network; a device polls every ten seconds. */
    @WithDefault("100")
    int pollsPerSecond();

    /** How many polls a replica answers to one client network at once. */
    @WithDefault("1000")
    int pollBurst();

    /** How many waiting devices of one client network are remembered and shown; others are answered all the same. */
    @WithDefault("2000")
    int waitingPerNetwork();

    /** The first six digits of the MACs of devices that name only the end of theirs ({@code #h} in an update URL). */
    @WithDefault("009033")
    String vendorPrefix();

    /** About how many waiting devices are remembered in all. */
    @WithDefault("100000")
    int waiting();
}
