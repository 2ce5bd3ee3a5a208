package dev.patchbay.inventory.app.session;

import java.io.Serial;

/** The socket can't be written to any more, so whatever wanted to be sent has lost its point. */
public final class SocketGone extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    public SocketGone(String reason) {
        super(reason, null, false, false);
    }
}
