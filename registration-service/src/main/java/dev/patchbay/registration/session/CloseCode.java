package dev.patchbay.registration.session;

/** Why this side closes a socket (RFC 6455, section 7.4, and the IANA registry of close codes). */
public enum CloseCode {
    /** A newer session of the same device is there. */
    NORMAL(1000),
    /** Frames that are not of the protocol. */
    PROTOCOL_ERROR(1002),
    /** Text messages. */
    UNSUPPORTED_DATA(1003),
    /** Admin messages whose content is not JSON in UTF-8. */
    INVALID_PAYLOAD(1007),
    /** What the protocol's form allows and its rules don't. */
    POLICY_VIOLATION(1008),
    TOO_BIG(1009),
    INTERNAL_ERROR(1011),
    /** This node goes down; come again at once, to another one. */
    SERVICE_RESTART(1012),
    /** Too much to do; come again later. */
    TRY_AGAIN_LATER(1013);

    private final int number;

    CloseCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
