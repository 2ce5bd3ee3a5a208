package dev.patchbay.registration.deployment;

import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Sends administrative passwords to devices that are connected to this node. */
public interface PasswordCarrier {

    /**
     * Gives whether the device was handed it, which is then noted; not if the session has ended, is not proven, authenticates with the password of
     * another assignment. Never fails.
     */
    Uni<Boolean> send(UUID session, Deployable password);
}
