package dev.patchbay.kit.login;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How guessing passwords is made slow, per network of clients and domain, and per network. Each replica counts for itself. */
@ConfigMapping(prefix = "patchbay.logins")
public interface LoginConfig {

    /** So many wrong passwords of one network for one domain within the window, and its further attempts for it are delayed. */
    @WithDefault("10")
    int wrongLimit();

    /** So many wrong passwords of one network for any domains within the window, and all its further attempts are delayed. */
    @WithDefault("100")
    int networkWrongLimit();

    /** The time in which wrong passwords count; delays end when there was none for as long. */
    @WithDefault("PT10M")
    Duration window();

    /** The first delay; doubles with each further wrong password. */
    @WithDefault("PT0.5S")
    Duration firstDelay();

    /** What the delay does not exceed; together with the queue time at most 2 s, since clients give up after 5. */
    @WithDefault("PT1S")
    Duration longestDelay();

    /** How long an attempt queues while as many of its network are being checked as may be wrong; then it is refused. */
    @WithDefault("PT1S")
    Duration queueTime();

    /** So many delayed attempts of one network for one domain wait; more are refused without a check. */
    @WithDefault("5")
    int waiting();

    /** So many delayed attempts of one network for any domains wait; more are refused without a check. */
    @WithDefault("20")
    int networkWaiting();
}
