package dev.patchbay.kit.database;

import static java.util.Objects.requireNonNull;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The values of a statement's parameters, as the client of the database takes them. For one user at a time. */
final class Parameters {

    private final Map<String, @Nullable Object> values = new HashMap<>();
    private final Map<String, String> types = new HashMap<>();

    void put(String name, @Nullable Object value) {
        @Nullable Object present = value instanceof Optional<?> optional ? optional.orElse(null) : value;
        if (present == null) {
            values.put(name, null);
            return;
        }
        if (present instanceof Object[] array) {
            putArray(name, requireNonNull(array.getClass().getComponentType()), Arrays.asList(array));
            return;
        }
        values.put(name, encoded(present));
        types.put(name, type(present.getClass()));
    }

    /** @param element one of the types that {@link Statement#bind} takes */
    void putArray(String name, Class<?> element, Collection<?> elements) {
        Object[] array = (Object[]) Array.newInstance(encodedType(element), elements.size());
        int index = 0;
        for (Object each : elements) {
            array[index++] = each == null ? null : encoded(each);
        }
        values.put(name, array);
        types.put(name, type(element) + "[]");
    }

    Map<String, String> types() {
        return types;
    }

    /**
     * The values in the order of their numbers. Values that the statement has no parameter for are left out, since parts of
     * statements are put together by conditions.
     *
     * @throws IllegalArgumentException if there is no value for a parameter
     */
    Tuple tuple(NamedSql sql) {
        if (!values.keySet().containsAll(sql.parameters())) {
            throw new IllegalArgumentException(
                    "of the parameters " + sql.parameters() + " only " + values.keySet() + " have values: " + sql);
        }
        Tuple tuple = Tuple.tuple();
        sql.parameters().forEach(name -> tuple.addValue(values.get(name)));
        return tuple;
    }

    private static Object encoded(Object value) {
        return switch (value) {
            case HardwareId id -> id.value();
            case DomainName domain -> domain.value();
            case Enum<?> constant -> constant.name();
            case byte[] bytes -> Buffer.buffer(bytes);
            // the database keeps microseconds
            case Instant instant -> instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
            default -> value;
        };
    }

    private static Class<?> encodedType(Class<?> type) {
        if (type == HardwareId.class || type == DomainName.class || type.isEnum()) {
            return String.class;
        }
        if (type == byte[].class) {
            return Buffer.class;
        }
        return type == Instant.class ? OffsetDateTime.class : type;
    }

    private static String type(Class<?> type) {
        if (type == String.class
                || type == HardwareId.class
                || type == DomainName.class
                || Enum.class.isAssignableFrom(type)) {
            return "text";
        } else if (type == Long.class) {
            return "int8";
        } else if (type == Integer.class) {
            return "int4";
        } else if (type == Boolean.class) {
            return "bool";
        } else if (type == UUID.class) {
            return "uuid";
        } else if (type == Instant.class || type == OffsetDateTime.class) {
            return "timestamptz";
        } else if (type == byte[].class) {
            return "bytea";
        } else if (type == Double.class) {
            return "float8";
        } else if (type == BigDecimal.class) {
            return "numeric";
        } else if (type == LocalDate.class) {
            return "date";
        }
        throw new IllegalArgumentException("no parameter can be a " + type.getName());
    }
}
