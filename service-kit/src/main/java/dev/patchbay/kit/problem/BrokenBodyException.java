package dev.patchbay.kit.problem;

import java.io.IOException;

/** The body of a request can't be read to its end: the client reset or closed the connection, or sent nothing for too long. */
public final class BrokenBodyException extends IOException {

    private static final long serialVersionUID = 1;

    /** @param cause what the connection failed with */
    public BrokenBodyException(IOException cause) {
        super("the body of the request ends early", cause);
    }
}
