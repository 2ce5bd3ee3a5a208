package dev.patchbay.kit.rights;

import io.smallrye.config.ConfigMapping;

/** The installation as a whole. */
@ConfigMapping(prefix = "patchbay.instance")
public interface InstanceConfig {

    /** The domain of the installation itself; its administrators see all domains. */
    String domain();
}
