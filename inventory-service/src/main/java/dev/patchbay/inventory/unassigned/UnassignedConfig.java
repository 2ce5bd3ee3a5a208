package dev.patchbay.inventory.unassigned;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How many unassigned devices are remembered, and for how long. */
@ConfigMapping(prefix = "patchbay.inventory")
public interface UnassignedConfig {

    /** How long an unassigned device is remembered after it went offline. */
    @WithDefault("P1D")
    Duration unassignedRetention();

    /** How many unassigned devices are remembered at most; the ones that are offline for longest go first. */
    @WithDefault("100000")
    int unassignedLimit();
}
