package dev.patchbay.kit.body;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes values of JSON, by the type of a record's component. A component that is no {@link Optional}, {@link Patch} or list is needed.
 * An empty text is as good as none. Numbers, texts and booleans are not converted into each other.
 */
final class ValueBinder {

    private final ObjectMapper mapper;
    private final Nested nested;

    /** @param nested binds records within records */
    ValueBinder(ObjectMapper mapper, Nested nested) {
        this.mapper = mapper;
        this.nested = nested;
    }

    /** Binds a record within a record. */
    @FunctionalInterface
    interface Nested {
        @Nullable
        Record bind(Member place, ObjectNode object, Class<? extends Record> type);
    }

    /** The value; null if there is a mistake, which is noted then. */
    @Nullable
    Object bind(Member member, @Nullable JsonNode given, RecordComponent component) {
        @Nullable
        JsonNode node = given != null && given.isIntegralNumber() && has(component, NumberAsText.class)
                ? TextNode.valueOf(given.asText())
                : given;
        Type type = component.getGenericType();
        boolean absent = isAbsent(node);
        return switch (raw(type)) {
            case Class<?> optional
            when optional == Optional.class -> absent ? Optional.empty() : optional(member, node, argument(type));
            case Class<?> patch when patch == Patch.class -> patch(member, node, component);
            case Class<?> list when list == List.class -> absent ? List.of() : value(member, node, type);
            default -> absent ? member.reject("is needed") : value(member, node, type);
        };
    }

    private static boolean isAbsent(@Nullable JsonNode node) {
        return node == null
                || node.isNull()
                || (node.isTextual() && node.textValue().isEmpty());
    }

    private @Nullable Object optional(Member member, @Nullable JsonNode node, Type type) {
        @Nullable Object value = value(member, node, type);
        return value == null ? null : Optional.of(value);
    }

    private @Nullable Object patch(Member member, @Nullable JsonNode node, RecordComponent component) {
        if (node == null) {
            return new Patch.Keep<>();
        }
        if (isAbsent(node)) {
            return has(component, NotCleared.class) ? member.reject("is needed") : new Patch.Clear<>();
        }
        @Nullable Object value = value(member, node, argument(component.getGenericType()));
        return value == null ? null : new Patch.Replace<>(value);
    }

    private static boolean has(RecordComponent component, Class<? extends Annotation> annotation) {
        try {
            return component
                    .getDeclaringRecord()
                    .getDeclaredField(component.getName())
                    .isAnnotationPresent(annotation);
        } catch (NoSuchFieldException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private @Nullable Object value(Member member, @Nullable JsonNode node, Type type) {
        Class<?> raw = raw(type);
        if (node == null) {
            return member.reject("is needed");
        }
        if (raw == List.class) {
            return list(member, node, argument(type));
        }
        if (raw.isRecord() && !BodyTypes.isText(raw)) {
            return node instanceof ObjectNode object
                    ? nested.bind(member, object, raw.asSubclass(Record.class))
                    : member.reject("must be a JSON object");
        }
        if (raw.isEnum()) {
            return constant(member, node, raw);
        }
        return BodyTypes.isKnown(raw) ? BodyTypes.read(member, node, raw) : other(member, node, raw);
    }

    private @Nullable Object list(Member member, JsonNode node, Type type) {
        if (!node.isArray()) {
            return member.reject("must be a list");
        }
        List<Object> values = new ArrayList<>();
        int index = 0;
        for (JsonNode item : node) {
            Member place = member.item(index++);
            @Nullable
            Object value = isAbsent(item) ? place.reject(BodyTypes.words(raw(type))) : value(place, item, type);
            if (value != null) {
                values.add(value);
            }
        }
        return values.size() == index ? List.copyOf(values) : null;
    }

    private @Nullable Object constant(Member member, JsonNode node, Class<?> type) {
        List<?> constants = Arrays.asList(type.getEnumConstants());
        Optional<?> found = constants.stream()
                .filter(constant -> node.isTextual() && name(constant).equals(node.textValue()))
                .findFirst();
        return found.isPresent()
                ? found.get()
                : member.reject("must be one of "
                        + constants.stream().map(this::name).sorted().collect(Collectors.joining(", ")));
    }

    /** As the API writes it. */
    private String name(Object constant) {
        return mapper.convertValue(constant, String.class);
    }

    private @Nullable Object other(Member member, JsonNode node, Class<?> type) {
        try {
            return mapper.treeToValue(node, type);
        } catch (JsonProcessingException wrongForm) {
            return member.reject("has not the form that is needed here");
        }
    }

    private static Class<?> raw(Type type) {
        return switch (type) {
            case Class<?> plain -> plain;
            case ParameterizedType generic -> (Class<?>) generic.getRawType();
            default -> throw new IllegalStateException("no type of a body: " + type);
        };
    }

    private static Type argument(Type type) {
        return ((ParameterizedType) type).getActualTypeArguments()[0];
    }
}
