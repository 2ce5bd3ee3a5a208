package dev.patchbay.kit.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.kit.problem.FieldError;
import dev.patchbay.kit.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a JSON request body and collects all mistakes, so that a caller learns of each of them at once.
 * Not for concurrent use.
 *
 * <p>Read every field, then call {@link #orThrow()}, then use the values: after a mistake they are placeholders.
 */
public final class RequestFields {

    private final @Nullable JsonNode body;
    private final Set<String> known = new HashSet<>();
    private final List<FieldError> errors = new ArrayList<>();

    /** @param body the parsed body; anything but an object is a mistake of its own */
    public RequestFields(@Nullable JsonNode body) {
        this.body = body != null && body.isObject() ? body : null;
        if (this.body == null) {
            errors.add(new FieldError("", "the body must be a JSON object"));
        }
    }

    /** Whether the body has the field at all, be it null. */
    public boolean has(String field) {
        known.add(field);
        return body != null && body.has(field);
    }

    /** A text that must be there. */
    public String text(String field, int maxLength) {
        Optional<String> value = optionalText(field, maxLength);
        if (value.isEmpty() && errors.stream().noneMatch(error -> error.field().equals(field))) {
            reject(field, "is needed");
        }
        return value.orElse("");
    }

    /** A text that must be there and fit the predicate. */
    public String text(String field, int maxLength, Predicate<String> valid, String otherwise) {
        String value = text(field, maxLength);
        if (!value.isEmpty() && !valid.test(value)) {
            reject(field, otherwise);
        }
        return value;
    }

    /** A text that may be absent, null or empty, which all mean the same. */
    public Optional<String> optionalText(String field, int maxLength) {
        Optional<JsonNode> node = node(field);
        if (node.isPresent() && !node.get().isTextual()) {
            reject(field, "must be a text");
            return Optional.empty();
        }
        return node.map(JsonNode::textValue).filter(value -> fits(field, value, maxLength));
    }

    /** A boolean, or the default where it is absent. */
    public boolean flag(String field, boolean otherwise) {
        Optional<JsonNode> node = node(field);
        if (node.isPresent() && !node.get().isBoolean()) {
            reject(field, "must be true or false");
        }
        return node.map(value -> value.asBoolean(otherwise)).orElse(otherwise);
    }

    /** A list of texts, empty where it is absent. */
    public List<String> texts(String field, int maxItems, int maxLength) {
        Optional<JsonNode> node = node(field);
        if (node.isEmpty()) {
            return List.of();
        }
        if (!node.get().isArray() || node.get().size() > maxItems) {
            reject(field, "must be a list of at most " + maxItems + " texts");
            return List.of();
        }
        List<String> values = new ArrayList<>();
        for (JsonNode item : node.get()) {
            String name = field + "[" + values.size() + "]";
            String value = item.isTextual() ? item.textValue() : "";
            if (value.isEmpty()) {
                reject(name, "must be a text");
            } else {
                fits(name, value, maxLength);
            }
            values.add(value);
        }
        return values;
    }

    /** A list of whole numbers, empty where it is absent. */
    public List<Long> numbers(String field, int maxItems) {
        Optional<JsonNode> node = node(field);
        if (node.isEmpty()) {
            return List.of();
        }
        if (!node.get().isArray() || node.get().size() > maxItems) {
            reject(field, "must be a list of at most " + maxItems + " numbers");
            return List.of();
        }
        List<Long> values = new ArrayList<>();
        for (JsonNode item : node.get()) {
            if (!item.canConvertToLong() || !item.isIntegralNumber()) {
                reject(field + "[" + values.size() + "]", "must be a whole number");
            }
            values.add(item.asLong());
        }
        return values;
    }

    /** Notes a mistake that the caller found itself. */
    public void reject(String field, String message) {
        errors.add(new FieldError(field, message));
    }

    /** @throws ProblemException invalid-request with all mistakes, unknown fields among them */
    public void orThrow() {
        if (body != null) {
            body.fieldNames().forEachRemaining(name -> {
                if (!known.contains(name)) {
                    reject(name, "is not known here");
                }
            });
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    private Optional<JsonNode> node(String field) {
        known.add(field);
        return Optional.ofNullable(body).map(object -> object.get(field)).filter(node -> !node.isNull());
    }

    private boolean fits(String field, String value, int maxLength) {
        if (value.length() > maxLength) {
            reject(field, "must have at most " + maxLength + " characters");
        } else if (value.chars().anyMatch(Character::isISOControl)) {
            reject(field, "must not have control characters");
        }
        return !value.isEmpty();
    }
}
