package dev.patchbay.registration.passthrough;

import dev.patchbay.contracts.HardwareId;
import io.smallrye.mutiny.Uni;

/** Who knows which keys are good. */
interface PassthroughKeys {

    /**
     * Asks anew each time, so that a key that is revoked is void at once.
     *
     * @return done if the key is good for the device; fails with a {@link dev.patchbay.kit.problem.ProblemException}
     *     ({@link PassthroughError#KEY_UNKNOWN}, or not-found if it is good for other devices), or otherwise if nobody can tell
     */
    Uni<Void> require(String key, HardwareId device);
}
