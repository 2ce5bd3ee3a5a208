package dev.patchbay.provisioning.attempt;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often somebody may be wrong. */
@ConfigMapping(prefix = "patchbay.provisioning.attempts")
public interface AttemptsConfig {

    /** The time in which wrong attempts are counted, from the first one on. */
    @WithDefault("PT10M")
    Duration window();

    /** How many wrong attempts a device has within the time. */
    @WithDefault("10")
    int perDevice();

    /** How many wrong attempts all devices behind an address have within the time. */
    @WithDefault("50")
    int perAddress();
}
