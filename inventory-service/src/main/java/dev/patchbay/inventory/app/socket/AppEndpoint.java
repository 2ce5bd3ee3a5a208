package dev.patchbay.inventory.app.socket;

import io.quarkus.websockets.next.WebSocket;

/** The socket that apps connect to; the domain names the installation, not the one that logs in. */
@WebSocket(path = "/{domain}/{instance}")
public class AppEndpoint extends AppCallbacks {

    AppEndpoint(AppSockets sockets) {
        super(sockets);
    }
}
