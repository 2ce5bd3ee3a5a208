package dev.patchbay.registration.commands;

import dev.patchbay.kit.commands.CommandContent;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Hands commands to devices that are connected to this node. */
public interface CommandCarrier {

    /**
     * Begins with the subscription. Cancelling ends the exchange with the device; whether anything was handed to the device by
     * then is not known.
     */
    Uni<Carried> carry(UUID session, CommandContent content);
}
