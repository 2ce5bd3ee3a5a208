package dev.patchbay.provisioning.attempt;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often clients may show wrong codes and tokens. */
@ConfigMapping(prefix = "patchbay.provisioning.attempts")
public interface AttemptsConfig {

    /** The time in which wrong attempts are counted, from the first one on. */
    @WithDefault("PT10M")
    Duration window();

    /** How many wrong attempts one device has from one client network within the window. */
    @WithDefault("10")
    int perDevice();

    /** How many wrong attempts all devices of one client network have within the window. */
    @WithDefault("50")
    int perAddress();

    /**
     * How many wrong attempts a replica takes from all client networks within the window before it is strict: then a network
     * that has a wrong attempt in the window gets no further one, and all others are served as usual.
     */
    @WithDefault("5000")
    int total();

    /** How many wrong attempts a replica takes from all client networks within the window at all. */
    @WithDefault("50000")
    int ceiling();
}
