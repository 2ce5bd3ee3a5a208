package dev.patchbay.kit.secrets;

import java.io.Serial;

/** A secret can't be encrypted or read. The message names the place, never the secret. */
public final class SecretException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    SecretException(String message, Throwable cause) {
        super(message, cause);
    }
}
