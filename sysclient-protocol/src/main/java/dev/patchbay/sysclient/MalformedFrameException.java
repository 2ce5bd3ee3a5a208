package dev.patchbay.sysclient;

/**
 * A message is not one of the device protocol. The only exception that decoding throws. It has no stack trace, because
 * what causes it lies with the other side, and because the other side may cause many.
 */
public final class MalformedFrameException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Cause cause;

    MalformedFrameException(Cause cause) {
        this(cause, cause.label());
    }

    MalformedFrameException(Cause cause, String message) {
        super(message, null, false, false);
        this.cause = cause;
    }

    static MalformedFrameException ofField(Cause cause, String field) {
        return new MalformedFrameException(cause, cause.label() + ": " + field);
    }

    /** What is wrong with the message. */
    public Cause cause() {
        return cause;
    }

    /** The ways in which a message can be wrong. */
    public enum Cause {
        /** No byte at all. */
        EMPTY("empty"),
        /** It ends before its fixed part does. */
        TRUNCATED("truncated"),
        INVALID_UTF8("invalid-utf8"),
        /** No JSON, more than one JSON value, or JSON nested too deep or with numbers too long. */
        INVALID_JSON("invalid-json"),
        /** JSON, but not an object. */
        NOT_AN_OBJECT("not-an-object"),
        /** A field that the message makes no sense without. */
        MISSING_FIELD("missing-field"),
        /** A field that the message makes no sense without has another JSON type. */
        WRONG_TYPE("wrong-type"),
        /** A field that can't be cut is longer than 256 characters. */
        FIELD_TOO_LONG("field-too-long"),
        /** A field that can't be repaired has control characters. */
        CONTROL_CHARACTERS("control-characters");

        private final String label;

        Cause(String label) {
            this.label = label;
        }

        /** The value of the metric label. */
        public String label() {
            return label;
        }
    }
}
