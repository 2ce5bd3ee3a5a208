package dev.patchbay.inventory.search;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.problem.ProblemException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a list of devices is sorted. Those that have the same value come by hardware id, so each device has its place, and
 * a page begins behind the place of the last device of the page before. There is an index for each order; of the times when
 * devices were last seen, for their days.
 */
public record DeviceOrder(SortKey key, boolean descending) {

    /** By hardware id. */
    public static final DeviceOrder DEFAULT = new DeviceOrder(SortKey.HARDWARE_ID, false);

    private static final Pattern PLACE = Pattern.compile("(\\S+) ([A-Za-z0-9._:-]{1,64}) (\\S*)");
    private static final Pattern NUMBERS = Pattern.compile("\\{(?:-?[0-9]{1,9}(?:,-?[0-9]{1,9})*)?}");

    /** The day of {@link SortKey#LAST_SEEN}. */
    private static final String DAY = "seen_day";

    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
            .appendPattern("[XXX][X]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    /** What devices can be sorted by. */
    public enum SortKey {
        HARDWARE_ID("hardwareId", "hardware_id", "?"),
        NAME("name", TextField.NAME.sql(), "?"),
        PRODUCT("product", TextField.PRODUCT.sql(), "?"),
        VERSION("version", "version_key", "cast(? as integer[])"),
        /** Its day is in an index, which itself it is not: it changes with each reconnect. Never is the beginning of time. */
        LAST_SEEN("lastSeen", "coalesce(last_seen, to_timestamp(0))", "cast(? as timestamptz)");

        private final String label;
        private final String sql;
        private final String parameter;

        SortKey(String label, String sql, String parameter) {
            this.label = label;
            this.sql = sql;
            this.parameter = parameter;
        }

        private boolean accepts(String value) {
            return switch (this) {
                case HARDWARE_ID, NAME, PRODUCT -> true;
                case VERSION -> NUMBERS.matcher(value).matches();
                case LAST_SEEN -> isTime(value);
            };
        }
    }

    /** Reads {@code name}, or {@code -name} for the opposite; empty if there is no such order. */
    static Optional<DeviceOrder> parse(String text) {
        boolean descending = text.startsWith("-");
        String label = descending ? text.substring(1) : text;
        for (SortKey key : SortKey.values()) {
            if (key.label.equals(label)) {
                return Optional.of(new DeviceOrder(key, descending));
            }
        }
        return Optional.empty();
    }

    /** What devices are sorted by, for {@code select}. */
    public String column() {
        return key.sql;
    }

    /** What follows {@code order by}. */
    public String sql() {
        String direction = descending ? " desc" : "";
        String byId = "hardware_id" + direction;
        return switch (key) {
            case HARDWARE_ID -> byId;
            case LAST_SEEN -> DAY + direction + ", " + key.sql + direction + ", " + byId;
            case NAME, PRODUCT, VERSION -> key.sql + direction + ", " + byId;
        };
    }

    /** What follows {@code order by} where {@link #column} is selected from already, under this name. */
    public String sql(String rows, String column) {
        String direction = descending ? " desc" : "";
        return "%1$s.%2$s%3$s, %1$s.hardware_id%3$s".formatted(rows, column, direction);
    }

    /**
     * Narrows a query to what comes behind a place.
     *
     * @param after what {@link #place} gave; empty for the beginning
     * @throws ProblemException invalid-request if it is the place of another order
     */
    public Conditions after(Conditions conditions, String after) {
        if (after.isEmpty()) {
            return conditions;
        }
        String than = descending ? " < " : " > ";
        if (equals(DEFAULT)) {
            return conditions.and("hardware_id > ?", plain(after));
        }
        Matcher place = PLACE.matcher(after);
        if (!place.matches() || !place.group(1).equals(label())) {
            throw wrongCursor();
        }
        if (key == SortKey.HARDWARE_ID) {
            return conditions.and("hardware_id" + than + "?", place.group(2));
        }
        String value = conditions.with(key.parameter, value(place.group(3)));
        String columns = key.sql + ", hardware_id";
        String values = value + ", ?";
        if (key == SortKey.LAST_SEEN) {
            columns = DAY + ", " + columns;
            values = "cast(" + value + " at time zone 'UTC' as date), " + values;
        }
        return conditions.and("(" + columns + ")" + than + "(" + values + ")", place.group(2));
    }

    /** The place of a device. */
    public String place(String hardwareId, String value) {
        return equals(DEFAULT)
                ? hardwareId
                : label() + " " + hardwareId + " " + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String plain(String hardwareId) {
        if (!HardwareId.isValid(hardwareId)) {
            throw wrongCursor();
        }
        return hardwareId;
    }

    private String value(String encoded) {
        try {
            String value = URLDecoder.decode(encoded, StandardCharsets.UTF_8);
            if (value.indexOf(0) < 0 && key.accepts(value)) {
                return value;
            }
        } catch (IllegalArgumentException notOurs) {
            // told below
        }
        throw wrongCursor();
    }

    /** Whether it is a time as PostgreSQL writes it. */
    private static boolean isTime(String value) {
        try {
            TIME.parse(value, OffsetDateTime::from);
            return true;
        } catch (DateTimeParseException notATime) {
            return false;
        }
    }

    private String label() {
        return (descending ? "-" : "") + key.label;
    }

    private static ProblemException wrongCursor() {
        return ProblemException.invalid("cursor", "must be the `next` of a page before, in the same order");
    }
}
