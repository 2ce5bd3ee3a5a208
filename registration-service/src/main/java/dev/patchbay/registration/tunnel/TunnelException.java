package dev.patchbay.registration.tunnel;

import java.io.Serial;
import java.util.Locale;

/** An exchange with a device has failed. Has no stack trace: what causes it lies with the device or the one who asks. */
public final class TunnelException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final Cause cause;
    private final boolean sent;
    private final String detail;

    public TunnelException(Cause cause, boolean sent, String detail) {
        super(cause.label() + ": " + detail, null, false, false);
        this.cause = cause;
        this.sent = sent;
        this.detail = detail;
    }

    public Cause cause() {
        return cause;
    }

    /** What happened, for a log; never a secret. */
    public String detail() {
        return detail;
    }

    /** Whether anything of the request was handed to the socket: then the device may have acted on it. */
    public boolean sent() {
        return sent;
    }

    /** Why exchanges fail. */
    public enum Cause {
        /** The socket of the device has ended. */
        DEVICE_GONE,
        /** The device says nothing for too long, though it is its turn. */
        NO_ANSWER,
        /** What the device answers is not HTTP, or more than it was asked for. */
        MALFORMED_ANSWER,
        /** The device has ended the exchange before its answer was complete. */
        CUT_ANSWER,
        /** The head of the answer is beyond the limit. */
        TOO_LARGE,
        /** So many exchanges are under way with this device that this one had no turn in time. */
        TOO_MANY_EXCHANGES,
        /** The body of the request ended early, failed, or did not have the length that was said. */
        REQUEST_FAILED,
        /** The answer was not read, or the request not continued, for too long. */
        CALLER_TOO_SLOW;

        /** The value of the metric label; never changes. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
