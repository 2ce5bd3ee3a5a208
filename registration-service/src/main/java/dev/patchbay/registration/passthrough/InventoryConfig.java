package dev.patchbay.registration.passthrough;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/** The other services that are asked. */
@ConfigMapping(prefix = "patchbay.registration")
public interface InventoryConfig {

    /** Where inventory-service can be reached from here, past the gateway; without a slash at the end. */
    @WithName("inventory-url")
    @WithDefault("http://localhost:8082")
    String inventoryUrl();
}
