package dev.patchbay.inventory.app.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.inventory.app.devices.DeviceUris;
import dev.patchbay.inventory.app.protocol.AppLogin;
import dev.patchbay.kit.rights.Caller;
import java.util.UUID;

/** Somebody who has logged in on a socket, as requests see it. Requests of one session may run at once. */
public interface AppSession {

    Caller caller();

    /** What it has logged in with. */
    AppLogin login();

    /** {@code https://HOST/DOMAIN/INSTANCE}: what it has connected to. */
    String base();

    /** The GUID that opens the web pages of devices while the socket is open. */
    UUID key();

    /** Where the devices are reached with the key. */
    DeviceUris uris();

    /** What it wants to be told of when it changes. */
    Watches watches();

    /**
     * Sends a message; returns when it is on its way.
     *
     * @throws SocketGone if the socket has ended or its other side does not read
     */
    void send(ObjectNode message);
}
