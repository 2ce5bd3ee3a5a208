package dev.patchbay.registration.session;

import dev.patchbay.sysclient.WireSecrets;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;

/** Passwords and challenges come from the secure random numbers of the service. */
@Singleton
class WireRandom {

    @Produces
    @Singleton
    WireSecrets secrets(SecureRandom random) {
        return new WireSecrets(random);
    }
}
