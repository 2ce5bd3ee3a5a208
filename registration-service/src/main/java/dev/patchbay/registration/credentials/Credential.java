package dev.patchbay.registration.credentials;

import dev.patchbay.registration.deployment.Deployable;
import java.util.Optional;

/**
 * What a device authenticates with.
 *
 * @param assignment the number of the assignment it was made for; it is void once there is a higher one
 * @param deployable the administrative password that the device is to be sent once it has authenticated
 */
public record Credential(String password, long assignment, Optional<Deployable> deployable) {

    public Credential(String password, long assignment) {
        this(password, assignment, Optional.empty());
    }

    Credential with(Optional<Deployable> administrative) {
        return new Credential(password, assignment, administrative);
    }

    /** The same to be kept. */
    public Credential withoutDeployable() {
        return new Credential(password, assignment);
    }

    @Override
    public String toString() {
        return "Credential[" + assignment + "]";
    }
}
