package dev.patchbay.inventory.app.socket;

import io.quarkus.websockets.next.WebSocket;

/** The same for clients that leave the name of the app in the URL; {@link AppPaths} says which names there are. */
@WebSocket(path = "/{domain}/{instance}/{app}")
public class NamedAppEndpoint extends AppCallbacks {

    NamedAppEndpoint(AppSockets sockets) {
        super(sockets);
    }
}
