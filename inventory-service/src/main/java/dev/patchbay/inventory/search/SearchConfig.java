package dev.patchbay.inventory.search;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What a search may cost. */
@ConfigMapping(prefix = "patchbay.inventory.search")
public interface SearchConfig {

    /** How long the database may work on one page, or on one count, in whole seconds. */
    @WithDefault("PT10S")
    Duration time();
}
