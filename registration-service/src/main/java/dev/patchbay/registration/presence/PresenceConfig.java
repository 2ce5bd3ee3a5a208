package dev.patchbay.registration.presence;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How sessions are stored. */
@ConfigMapping(prefix = "patchbay.registration.presence")
public interface PresenceConfig {

    /** How many sessions may wait to be stored before devices are told to come later. */
    @WithDefault("5000")
    int queue();

    /** How many sessions are stored in one transaction at most. */
    @WithDefault("250")
    int batch();

    /** The pause before another try while the database is away. */
    @WithDefault("PT0.5S")
    Duration retryPause();
}
