package dev.patchbay.registration.presence;

/** What came of a {@link SessionChange}. */
public enum Stored {
    /** It is stored and told. */
    DONE,
    /** It is stored and told, and the password of the device is waiting for this session. */
    PASSWORD_WAITING,
    /** It is stored and told, is proven, and commands wait for the device. */
    COMMANDS_WAITING,
    /** It is not stored: the password that it was proven with is void by now. */
    OUTDATED
}
