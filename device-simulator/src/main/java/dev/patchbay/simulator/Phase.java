package dev.patchbay.simulator;

/** Where a device is, as far as it can know. */
public enum Phase {
    /** Not started, or stopped; or it has asked for an hour where to register, and was not told. */
    OFFLINE,
    /** Does not know where to register, and asks. */
    WAITING,
    /** No socket; trying to get one, now or after a pause. */
    CONNECTING,
    /** Has identified; nothing speaks for a domain. Also after a challenge that it had no password for. */
    UNASSIGNED,
    /**
     * Has answered a challenge, or got its password in this session. A device is never told that its answer was right:
     * one with a wrong password is in this phase as well.
     */
    AUTHENTICATED
}
