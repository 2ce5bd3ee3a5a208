package dev.patchbay.registration.deployment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How administrative passwords are sent to devices. */
@ConfigMapping(prefix = "patchbay.registration.deployment")
public interface DeploymentConfig {

    /** How often is looked for passwords that are outstanding, if nothing tells of them. */
    @WithDefault("PT5S")
    Duration interval();

    /** How many outstanding passwords are read and sent together. */
    @WithDefault("200")
    int batch();

    /** The pause between two batches, which spreads a change over a large domain. */
    @WithDefault("PT0.2S")
    Duration pause();

    /** How many notes of what was sent are stored at once at most. */
    @WithDefault("1000")
    int noteBatch();

    /** The pause before another try while the database is away. */
    @WithDefault("PT0.5S")
    Duration retryPause();
}
