package dev.patchbay.inventory.app.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ties answers and pushes to the request that they belong to: clients route them by {@code src}, some of them by nothing else.
 * Immutable.
 *
 * @param api the member {@code api} of the request, as it came
 * @param source the member {@code src} of the request, as it came
 */
public record Correlation(Optional<JsonNode> api, Optional<JsonNode> source) {

    /** The longest JSON text of both, in characters: subscriptions and codes keep it. */
    public static final int LONGEST = 1_000;

    /** Of messages that nobody has asked for. */
    public static final Correlation NONE = new Correlation(Optional.empty(), Optional.empty());

    private static final String TYPE = "mt";
    private static final String API = "api";
    private static final String SOURCE = "src";
    private static final ObjectMapper JSON = new ObjectMapper();

    static Correlation of(ObjectNode fields) {
        return new Correlation(Optional.ofNullable(fields.get(API)), Optional.ofNullable(fields.get(SOURCE)));
    }

    /**
     * Reads what {@link #json} has written.
     *
     * @throws IllegalArgumentException if it is no JSON object
     */
    public static Correlation parse(String json) {
        try {
            @Nullable JsonNode parsed = JSON.readTree(json);
            if (parsed instanceof ObjectNode fields) {
                return of(fields);
            }
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("not the correlation of a request", notJson);
        }
        throw new IllegalArgumentException("not the correlation of a request");
    }

    /** Both members as a JSON object, to be stored. */
    public String json() {
        return members(JsonNodeFactory.instance.objectNode()).toString();
    }

    /** A new message of this type that carries both. */
    public ObjectNode message(String type) {
        return members(JsonNodeFactory.instance.objectNode().put(TYPE, type));
    }

    private ObjectNode members(ObjectNode message) {
        api.ifPresent(value -> message.set(API, value));
        source.ifPresent(value -> message.set(SOURCE, value));
        return message;
    }
}
