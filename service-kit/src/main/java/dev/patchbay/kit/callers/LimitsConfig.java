package dev.patchbay.kit.callers;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How often callers may do what they may do. */
@ConfigMapping(prefix = "patchbay.limits")
public interface LimitsConfig {

    /** How many passwords a caller may look at in clear within a minute, in each replica. */
    @WithDefault("10")
    int passwordViewsPerMinute();
}
