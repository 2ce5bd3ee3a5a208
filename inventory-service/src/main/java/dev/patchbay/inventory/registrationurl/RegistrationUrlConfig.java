package dev.patchbay.inventory.registrationurl;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How devices are told where to connect to. */
@ConfigMapping(prefix = "patchbay.inventory.registration-url")
public interface RegistrationUrlConfig {

    /** Whether registration URLs are {@code wss} only, whatever the URL of the app in the PBX says. */
    @WithDefault("true")
    boolean forceWss();

    /** How many devices are told at the same time, across all replicas. */
    @WithDefault("20")
    int parallel();

    /** How long a device may take to answer each of the commands. */
    @WithDefault("PT30S")
    Duration answerTime();

    /** How long a device may take to come by the new host; then it is told again. */
    @WithDefault("PT10M")
    Duration moveTime();

    /** The pause before a device that could not be told is tried again; doubles each time. */
    @WithDefault("PT1M")
    Duration retryPause();

    /** How often a device is tried before it is given up. */
    @WithDefault("6")
    int attempts();

    /** How often is looked for devices to tell. */
    @WithDefault("1s")
    Duration interval();
}
