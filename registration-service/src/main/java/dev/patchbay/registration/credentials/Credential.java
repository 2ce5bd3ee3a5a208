package dev.patchbay.registration.credentials;

import dev.patchbay.registration.deployment.Deployable;
import dev.patchbay.registration.session.DeviceKey;
import java.util.Optional;

/**
 * What is known of the passwords of a device.
 *
 * @param key what it authenticates with
 * @param deployable the administrative password that it is to be sent once it has authenticated
 */
public record Credential(DeviceKey key, Optional<Deployable> deployable) {

    Credential with(Optional<Deployable> administrative) {
        return new Credential(key, administrative);
    }
}
