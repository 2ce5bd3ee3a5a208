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

    /** How long the check that a new URL leads to this installation may take. */
    @WithDefault("PT3S")
    Duration checkTime();

    /** Whether the check of a new {@code wss} URL insists on a certificate that is trusted and fits the host. */
    @WithDefault("true")
    boolean checkCertificate();

    /**
     * Whether the check connects to private, link-local and loopback addresses. Domain administrators choose the URL, so an
     * operator with many tenants leaves it off; an installation inside a company switches it on.
     */
    @WithDefault("false")
    boolean checkPrivateAddresses();

    /** How often is looked for devices to tell. */
    @WithDefault("1s")
    Duration interval();
}
