package dev.patchbay.registration.session;

import dev.patchbay.sysclient.MalformedFrameException;
import java.util.Locale;

/** What devices do wrong, by cause. {@link #label()} is a metric label. */
public enum BadInput {
    TEXT_MESSAGE,
    MESSAGE_TOO_LARGE,
    MALFORMED_FRAME,
    INVALID_CONTENT,
    UNKNOWN_FRAME,
    UNEXPECTED_FRAME,
    /** A tunnel frame of an exchange that there is not, or not any more. */
    UNKNOWN_EXCHANGE,
    INVALID_HARDWARE_ID,
    IDENTITY_CHANGED,
    /** A digest that no challenge is open for: too early, or the replay of an old one. */
    DIGEST_WITHOUT_CHALLENGE,
    /** A gateway that has not proven itself asks for an analogue interface. */
    INTERFACE_WITHOUT_PROOF,
    /** A question about an analogue interface that lacks the interface or the code. */
    MALFORMED_INTERFACE,
    /** A registration URL whose domain, token and category are not complete. */
    MALFORMED_QUERY,
    WRONG_DIGEST,
    NO_DIGEST,
    TOO_MANY_ATTEMPTS,
    /** More messages than can wait for their turn. */
    TOO_MANY_WAITING,
    /** More pings in a minute than a device has reason for. */
    TOO_MANY_PINGS,
    /** More messages in a session without proof than a device has reason for. */
    TOO_MANY_WITHOUT_PROOF;

    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What a message that can't be decoded counts as. */
    public static BadInput of(MalformedFrameException.Cause cause) {
        return switch (cause) {
            case EMPTY, TRUNCATED -> MALFORMED_FRAME;
            default -> INVALID_CONTENT;
        };
    }

    /** What a message that can't be decoded is answered with. */
    public CloseCode closeCode() {
        return switch (this) {
            case TEXT_MESSAGE -> CloseCode.UNSUPPORTED_DATA;
            case MESSAGE_TOO_LARGE -> CloseCode.TOO_BIG;
            case INVALID_CONTENT -> CloseCode.INVALID_PAYLOAD;
            case MALFORMED_FRAME -> CloseCode.PROTOCOL_ERROR;
            default -> CloseCode.POLICY_VIOLATION;
        };
    }
}
