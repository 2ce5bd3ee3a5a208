package dev.patchbay.registration.credentials;

import dev.patchbay.registration.deployment.Deployable;
import dev.patchbay.registration.session.DeviceKey;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of the passwords of a device.
 *
 * @param key what it authenticates with
 * @param deployable the administrative password that it is to be sent once it has authenticated
 * @param connectAfter until when it must wait, because two devices use its identity and one of them is online
 */
public record Credential(DeviceKey key, Optional<Deployable> deployable, Optional<Instant> connectAfter) {

    Credential with(Optional<Deployable> administrative) {
        return new Credential(key, administrative, connectAfter);
    }
}
