package dev.patchbay.registration.provisioning;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How devices are provisioned. */
@ConfigMapping(prefix = "patchbay.registration.provisioning")
public interface ProvisioningConfig {

    /** After how long without an answer a gateway is told to try again, and a code may be shown again. */
    @WithDefault("PT10S")
    Duration answerTime();

    /** How many analogue interfaces one gateway may ask for at the same time. */
    @WithDefault("32")
    int interfacesAtOnce();
}
