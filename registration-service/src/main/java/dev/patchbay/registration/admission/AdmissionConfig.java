package dev.patchbay.registration.admission;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Who is let in, and how fast. */
@ConfigMapping(prefix = "patchbay.registration.admission")
public interface AdmissionConfig {

    /** How many sessions a node holds at most. */
    @WithDefault("17000")
    int sessions();

    /** How many sessions a node holds from one client network (IPv4 address, IPv6 /64) at most; a large site is behind one. */
    @WithDefault("5000")
    int sessionsPerNetwork();

    /** How many new sessions a second a node takes from one client network. */
    @WithDefault("1000")
    int networkRate();

    /** How many new sessions of one client network may come at once, for example after a power cut. */
    @WithDefault("2000")
    int networkBurst();

    /** How many new sessions a second a node takes. */
    @WithDefault("2000")
    int nodeRate();

    /** How many new sessions a second a node takes through the path of one domain. */
    @WithDefault("2000")
    int domainRate();

    /** How many seconds' worth of new sessions may come at once. */
    @WithDefault("2")
    int burstSeconds();

    /** How many wrong digests of one device from one client network are looked at within {@link #wrongDigestTime()}. */
    @WithDefault("5")
    int wrongDigests();

    /** The time in which wrong digests are counted. */
    @WithDefault("PT1M")
    Duration wrongDigestTime();
}
