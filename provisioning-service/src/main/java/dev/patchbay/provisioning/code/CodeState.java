package dev.patchbay.provisioning.code;

/** Where a code stands. */
public enum CodeState {
    /** It can be used. */
    OPEN,
    /** A device has used it. */
    USED,
    /** Its time is over, and no device has used it. */
    EXPIRED,
    /** Somebody has withdrawn it before it was used. */
    REVOKED
}
