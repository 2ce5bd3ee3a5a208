package dev.patchbay.registration.credentials;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The passwords that devices authenticate with. */
@ConfigMapping(prefix = "patchbay.registration.credentials")
public interface CredentialsConfig {

    /** How long a new password waits for a device that was not connected when it was added to a domain. */
    @WithDefault("PT10M")
    Duration grantTime();

    /** How many sessions may wait for a password to be read before devices are told to come later. */
    @WithDefault("5000")
    int queue();

    /** How many passwords are read at once at most. */
    @WithDefault("500")
    int batch();

    /** The pause before another try while the database is away. */
    @WithDefault("PT0.5S")
    Duration retryPause();
}
