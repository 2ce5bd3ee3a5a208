package dev.patchbay.inventory.app.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message of an app.
 *
 * @param type the member {@code mt}; empty if there is none
 * @param fields all members; not to be changed
 * @param raw the message as it came
 */
public record AppMessage(String type, ObjectNode fields, String raw) {

    private static final int MAX_DEPTH = 100;
    private static final String TYPE = "mt";
    private static final String API = "api";
    private static final String ERROR = "error";

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Empty if it is not a JSON object. */
    public static Optional<AppMessage> parse(String raw) {
        try {
            @Nullable JsonNode parsed = JSON.readTree(raw);
            return parsed instanceof ObjectNode fields
                    ? Optional.of(new AppMessage(text(fields, TYPE), fields, raw))
                    : Optional.empty();
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    /** A text; a number is as good as its digits. Empty if it is absent or anything else. */
    public String text(String field) {
        return text(fields, field);
    }

    /** Whether the member says yes: as a boolean, a number that is not 0, or a text that says so. */
    public boolean flag(String field) {
        @Nullable JsonNode value = fields.get(field);
        return value != null
                && value.isValueNode()
                && value.asBoolean(value.asText().equals("1"));
    }

    public boolean has(String field) {
        return fields.hasNonNull(field);
    }

    /** The service that is meant; empty if none is named. */
    public String api() {
        return text(API);
    }

    /** An answer to it, of the usual name; {@code src} and {@code api} are given back as they came. */
    public ObjectNode answer() {
        return answer(type + "Result");
    }

    /** An answer of another name. */
    public ObjectNode answer(String name) {
        return correlation().message(name);
    }

    /** What its answers carry, and the pushes that it asks for. */
    public Correlation correlation() {
        return Correlation.of(fields);
    }

    /** Whether {@code src} and {@code api} are longer than can be kept. */
    public boolean hasLongCorrelation() {
        return raw.length() > Correlation.LONGEST && correlation().json().length() > Correlation.LONGEST;
    }

    /** An answer that tells people what was wrong. */
    public ObjectNode error(String text) {
        return answer().put(ERROR, text);
    }

    private static String text(ObjectNode fields, String field) {
        @Nullable JsonNode value = fields.get(field);
        return value != null && (value.isTextual() || value.isNumber()) ? value.asText() : "";
    }
}
