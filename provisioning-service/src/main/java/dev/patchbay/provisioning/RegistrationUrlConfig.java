package dev.patchbay.provisioning;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.util.Optional;

/** Where devices are sent. */
@ConfigMapping(prefix = "patchbay.provisioning.registration")
public interface RegistrationUrlConfig {

    /**
     * Scheme, host and port that devices register at, for example {@code wss://devices.example.net}. Without it: wss and
     * the host by which provisioning is reached.
     */
    @WithName("base-url")
    Optional<String> baseUrl();

    /** Whether the base URL must be {@code wss}. */
    @WithDefault("true")
    boolean forceWss();

    /** The instance in the path of the registration URL. */
    @WithDefault("devices")
    String instance();
}
