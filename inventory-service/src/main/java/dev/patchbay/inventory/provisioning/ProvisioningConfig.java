package dev.patchbay.inventory.provisioning;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/** The other services that are asked. */
@ConfigMapping(prefix = "patchbay.inventory")
public interface ProvisioningConfig {

    /** Where provisioning-service can be reached from here, past the gateway; without a slash at the end. */
    @WithName("provisioning-url")
    @WithDefault("http://localhost:8083")
    String provisioningUrl();
}
