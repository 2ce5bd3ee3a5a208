package dev.patchbay.inventory.passthrough;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long keys for the web pages of devices are good. */
@ConfigMapping(prefix = "patchbay.inventory.passthrough")
public interface PassthroughConfig {

    /** How long a grant is good if nothing else is asked for. */
    @WithDefault("PT5M")
    Duration grantTime();

    /** How long a grant is good at most. */
    @WithDefault("PT1H")
    Duration longestGrantTime();

    /** How long the keys of a replica's sessions stay good after it was last heard of. */
    @WithDefault("PT30S")
    Duration replicaTime();

    /** The instance in the URLs that are given with grants; any name leads to the same place. */
    @WithDefault("devices")
    String instance();
}
