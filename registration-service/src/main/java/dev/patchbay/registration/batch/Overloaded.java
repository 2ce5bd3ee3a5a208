package dev.patchbay.registration.batch;

import java.io.Serial;

/** A queue is full, or no connection to the database becomes free: the one who asks should come again later. */
public final class Overloaded extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    Overloaded(String queue) {
        super("the queue " + queue + " takes nothing at the moment", null, false, false);
    }
}
