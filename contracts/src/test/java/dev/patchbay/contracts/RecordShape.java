package dev.patchbay.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What the schema of a record has to say about types and presence, with nothing else in it. */
final class RecordShape {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final Map<Class<?>, JsonNode> PLAIN = Map.of(
            String.class, string(),
            Long.class, JSON.objectNode().put("type", "integer"),
            boolean.class, JSON.objectNode().put("type", "boolean"),
            int.class, JSON.objectNode().put("type", "integer"),
            long.class, JSON.objectNode().put("type", "integer"),
            Instant.class, string().put("format", "date-time"),
            UUID.class, string().put("format", "uuid"),
            HardwareId.class, string().put("pattern", "^[A-Za-z0-9._:-]{1,64}$"),
            DomainName.class, string().put("pattern", "^[a-z0-9](?:[a-z0-9._-]{0,251}[a-z0-9])?$"));

    private RecordShape() {}

    static JsonNode of(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return JSON.objectNode().put("type", "array").set("items", of(list.getActualTypeArguments()[0]));
        }
        return type instanceof Class<?> plain ? of(plain) : unknown(type);
    }

    private static JsonNode of(Class<?> type) {
        if (type.isRecord() && !PLAIN.containsKey(type)) {
            return ofRecord(type);
        }
        if (type.isEnum()) {
            ArrayNode values = JSON.arrayNode();
            List.of(type.getEnumConstants()).forEach(value -> values.add(((Enum<?>) value).name()));
            return string().set("enum", values);
        }
        return Optional.ofNullable(PLAIN.get(type)).orElseGet(() -> unknown(type));
    }

    private static JsonNode ofRecord(Class<?> type) {
        ArrayNode required = JSON.arrayNode();
        ObjectNode properties = JSON.objectNode();
        for (RecordComponent component : type.getRecordComponents()) {
            Optional<Type> optional = optional(component.getGenericType());
            properties.set(component.getName(), of(optional.orElse(component.getGenericType())));
            if (optional.isEmpty() && !component.isAnnotationPresent(Added.class)) {
                required.add(component.getName());
            }
        }
        return JSON.objectNode()
                .put("type", "object")
                .<ObjectNode>set("required", required)
                .set("properties", properties);
    }

    private static Optional<Type> optional(Type type) {
        return type instanceof ParameterizedType generic && generic.getRawType() == Optional.class
                ? Optional.of(generic.getActualTypeArguments()[0])
                : Optional.empty();
    }

    private static ObjectNode string() {
        return JSON.objectNode().put("type", "string");
    }

    private static JsonNode unknown(Type type) {
        throw new AssertionError("no JSON form is agreed on for " + type.getTypeName());
    }
}
