package dev.patchbay.kit.services;

import java.io.Serial;

/** Another service has answered, but not the question: it is broken, overloaded, or trusts another key set. */
public final class ServiceFailedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    ServiceFailedException(String message) {
        super(message, null, false, false);
    }
}
