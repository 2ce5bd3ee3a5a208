package dev.patchbay.stack.secrets;

/** A step of a rotation that would make no sense, or lose secrets; the message says what to do instead. */
public final class RotationRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RotationRefused(String message) {
        super(message);
    }
}
