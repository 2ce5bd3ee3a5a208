package dev.patchbay.contracts.presence;

/** How a session showed that it is the device it says it is. */
public enum Proof {
    /** Not at all: the session counts as unassigned. */
    NONE,
    /** It was given its sysclient password in this very session, when the device was added to a domain. */
    GRANT,
    /** It answered a challenge with the right digest. */
    DIGEST
}
