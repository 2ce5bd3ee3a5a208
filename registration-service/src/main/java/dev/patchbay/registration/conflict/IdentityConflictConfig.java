package dev.patchbay.registration.conflict;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When two devices count as using one identity, and how they are slowed down. */
@ConfigMapping(prefix = "patchbay.registration.identity-conflict")
public interface IdentityConflictConfig {

    /** How many times within {@link #window()} sessions of a device replace each other before it is slowed down. */
    @WithDefault("5")
    int replacements();

    /** The time in which replacements are counted. */
    @WithDefault("PT1M")
    Duration window();

    /** How long the next session must wait at first; twice as long after each further replacement. */
    @WithDefault("PT2S")
    Duration firstPause();

    /** How long it must wait at most. */
    @WithDefault("PT1M")
    Duration longestPause();

    /** How long a session that must wait is kept open before it is closed, so that it does not come again at once. */
    @WithDefault("PT5S")
    Duration closeDelay();

    /** How often one conflict is published and audited. */
    @WithDefault("PT10M")
    Duration publishInterval();
}
