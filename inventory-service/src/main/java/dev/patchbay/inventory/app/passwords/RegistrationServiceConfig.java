package dev.patchbay.inventory.app.passwords;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The service that has the passwords of devices. */
@ConfigMapping(prefix = "patchbay.inventory.registration-service")
public interface RegistrationServiceConfig {

    /** Where registration-service can be reached from here, past the gateway; without a slash at the end. */
    @WithDefault("http://localhost:8081")
    String url();
}
