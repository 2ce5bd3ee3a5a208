package dev.patchbay.kit.database;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row that a statement has given. The {@code get} methods expect a value and fail with {@link IllegalStateException} if the
 * column is null; the {@code find} methods are for columns that may be null.
 */
public final class Row {

    private final io.vertx.sqlclient.Row row;

    Row(io.vertx.sqlclient.Row row) {
        this.row = row;
    }

    public String getString(String column) {
        return (String) required(column);
    }

    public Optional<String> findString(String column) {
        return Optional.ofNullable((String) value(column));
    }

    public long getLong(String column) {
        return ((Number) required(column)).longValue();
    }

    public Optional<Long> findLong(String column) {
        return Optional.ofNullable((Number) value(column)).map(Number::longValue);
    }

    public int getInt(String column) {
        return ((Number) required(column)).intValue();
    }

    public boolean getBoolean(String column) {
        return (Boolean) required(column);
    }

    public UUID getUuid(String column) {
        return (UUID) required(column);
    }

    public Optional<UUID> findUuid(String column) {
        return Optional.ofNullable((UUID) value(column));
    }

    public Instant getInstant(String column) {
        return ((OffsetDateTime) required(column)).toInstant();
    }

    public Optional<Instant> findInstant(String column) {
        return Optional.ofNullable((OffsetDateTime) value(column)).map(OffsetDateTime::toInstant);
    }

    public byte[] getBytes(String column) {
        return ((Buffer) required(column)).getBytes();
    }

    public Optional<byte[]> findBytes(String column) {
        return Optional.ofNullable((Buffer) value(column)).map(Buffer::getBytes);
    }

    /** The text of an object or array in a column of JSON. */
    public String getJson(String column) {
        return switch (required(column)) {
            case JsonObject object -> object.encode();
            case JsonArray array -> array.encode();
            case Object other ->
                throw new IllegalStateException("column " + column + " is no JSON: " + other.getClass());
        };
    }

    public HardwareId getHardwareId(String column) {
        return new HardwareId(getString(column));
    }

    public DomainName getDomainName(String column) {
        return new DomainName(getString(column));
    }

    public List<String> getStrings(String column) {
        return Arrays.asList((String[]) required(column));
    }

    public List<Long> getLongs(String column) {
        return Arrays.asList((Long[]) required(column));
    }

    /** A number, text, truth value or UUID, for code that does not know which. */
    public Object get(String column) {
        return required(column);
    }

    <T> T first(Class<T> type) {
        @Nullable Object value = row.getValue(0);
        if (value == null) {
            throw new IllegalStateException("column " + row.getColumnName(0) + " is null");
        }
        return type.cast(
                switch (value) {
                    case Number number when type == Long.class -> number.longValue();
                    case Number number when type == Integer.class -> number.intValue();
                    case Buffer buffer -> buffer.getBytes();
                    default -> value;
                });
    }

    private Object required(String column) {
        @Nullable Object value = value(column);
        if (value == null) {
            throw new IllegalStateException("column " + column + " is null");
        }
        return value;
    }

    private @Nullable Object value(String column) {
        int index = row.getColumnIndex(column);
        if (index < 0) {
            throw new NoSuchElementException("the statement gives no column " + column);
        }
        return row.getValue(index);
    }
}
