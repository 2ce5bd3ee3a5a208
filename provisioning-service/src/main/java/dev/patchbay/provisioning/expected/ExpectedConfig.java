package dev.patchbay.provisioning.expected;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits on lists of expected devices. */
@ConfigMapping(prefix = "patchbay.provisioning.expected")
public interface ExpectedConfig {

    /** How many devices a domain may expect at once; more are refused with {@code too-many-expected-devices}. */
    @WithDefault("50000")
    int perDomain();

    /**
     * Whether editors may trust devices by their hardware id, too. A hardware id is no secret, so an editor could claim
     * devices of others before they are first seen: switch it on only where all domains belong to one company.
     */
    @WithDefault("false")
    boolean trustByEditors();
}
