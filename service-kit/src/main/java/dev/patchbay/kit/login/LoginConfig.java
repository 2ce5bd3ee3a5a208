package dev.patchbay.kit.login;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How guessing passwords is made slow, per address. */
@ConfigMapping(prefix = "patchbay.logins")
public interface LoginConfig {

    /** So many wrong passwords from one address within the window, and further attempts are delayed. */
    @WithDefault("10")
    int wrongLimit();

    /** The time in which wrong passwords count; delays end when there was none for as long. */
    @WithDefault("PT10M")
    Duration window();

    /** The first delay; doubles with each further wrong password. */
    @WithDefault("PT2S")
    Duration firstDelay();

    /** What the delay does not exceed. */
    @WithDefault("PT30S")
    Duration longestDelay();

    /** So many delayed attempts of one address wait; more are refused unseen. */
    @WithDefault("20")
    int waiting();
}
