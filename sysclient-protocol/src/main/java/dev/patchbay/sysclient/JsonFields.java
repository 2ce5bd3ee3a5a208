package dev.patchbay.sysclient;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.sysclient.MalformedFrameException.Cause;
import java.util.Optional;

/** The members of a JSON object from the other side, read as the protocol wants it: strict where it must be, else lenient. */
record JsonFields(JsonNode object) {

    /**
     * A text that is used as it is.
     *
     * @throws MalformedFrameException if it is missing, empty, no text, too long, or has control characters
     */
    String exact(String field) {
        var node = object.path(field);
        if (node.isMissingNode() || node.isNull()) {
            throw MalformedFrameException.ofField(Cause.MISSING_FIELD, field);
        }
        if (!node.isTextual()) {
            throw MalformedFrameException.ofField(Cause.WRONG_TYPE, field);
        }
        return checked(field, node.textValue());
    }

    private static String checked(String field, String text) {
        if (text.isEmpty()) {
            throw MalformedFrameException.ofField(Cause.MISSING_FIELD, field);
        }
        if (text.length() > Text.MAX_LENGTH) {
            throw MalformedFrameException.ofField(Cause.FIELD_TOO_LONG, field);
        }
        if (!Text.isPlain(text)) {
            throw MalformedFrameException.ofField(Cause.CONTROL_CHARACTERS, field);
        }
        return text;
    }

    /** A text; empty if it is missing or no text. */
    Optional<String> text(String field) {
        return Optional.ofNullable(object.path(field).textValue());
    }

    /** As {@link #text(String)}, with an empty text for a missing one. */
    String textOrEmpty(String field) {
        return text(field).orElse("");
    }

    /** A flag; false if it is missing or no boolean. */
    boolean flag(String field) {
        return object.path(field).booleanValue();
    }

    /** The members of a nested object; none if it is missing or no object. */
    JsonFields nested(String field) {
        return new JsonFields(object.path(field));
    }
}
