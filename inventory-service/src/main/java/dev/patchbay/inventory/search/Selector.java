package dev.patchbay.inventory.search;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What filters can ask about, by the names that they use. */
enum Selector {
    HARDWARE_ID(
            Operator.EQUALITY,
            "a hardware id in any notation; `*` stands for anything",
            (comparison, value) -> MacPattern.wildcards(value).map(DeviceFilter.ByHardwareId::new),
            "hardwareId",
            "mac"),
    TYPE(Operator.EQUALITY, Texts.EXPECTED, new Texts(TextField.TYPE), "type"),
    PRODUCT(Operator.EQUALITY, Texts.EXPECTED, new Texts(TextField.PRODUCT), "product"),
    IP(
            Operator.EQUALITY,
            "an IPv4 or IPv6 address, a beginning such as 10.20.* or a network such as 10.20.0.0/16",
            (comparison, value) -> AddressPattern.wildcards(value).map(DeviceFilter.ByAddress::new),
            "ip"),
    NAME(Operator.EQUALITY, Texts.EXPECTED, new Texts(TextField.NAME), "name"),
    DEVICE_NAME(Operator.EQUALITY, Texts.EXPECTED, new Texts(TextField.DEVICE_NAME), "deviceName"),
    DOMAIN(
            Operator.EQUALITY,
            "the name of a domain; `*` stands for anything",
            (comparison, value) -> Optional.of(new DeviceFilter.ByDomain(TextPattern.parse(value))),
            "domain"),
    CATEGORY(
            Operator.EQUALITY,
            "the name or the id of a category; `*` stands for anything",
            (comparison, value) -> Optional.of(new DeviceFilter.ByCategory(TextPattern.parse(value))),
            "category"),
    VERSION(Operator.ALL, VersionPattern.EXPECTED + "; with == also `*` for anything", Selector::version, "version"),
    BUILD(Operator.EQUALITY, Texts.EXPECTED, new Texts(TextField.BUILD), "build"),
    ONLINE(Operator.EQUALITY, Flags.EXPECTED, new Flags(FlagField.ONLINE), "online"),
    UNASSIGNED(Operator.EQUALITY, Flags.EXPECTED, new Flags(FlagField.UNASSIGNED), "unassigned"),
    PBX_ACTIVE(Operator.EQUALITY, Flags.EXPECTED, new Flags(FlagField.PBX_ACTIVE), "pbxActive"),
    FXS(Operator.EQUALITY, Flags.EXPECTED, new Flags(FlagField.FXS), "fxs"),
    MINI(Operator.EQUALITY, Flags.EXPECTED, new Flags(FlagField.MINI), "mini"),
    OTHER(Operator.EQUALITY, Flags.EXPECTED, new Flags(FlagField.OTHER), "other"),
    LAST_SEEN(Operator.ORDER, Times.EXPECTED, new Times(TimeField.LAST_SEEN), "lastSeen"),
    CREATED_AT(Operator.ORDER, Times.EXPECTED, new Times(TimeField.CREATED), "createdAt"),
    CHANGED_AT(Operator.ORDER, Times.EXPECTED, new Times(TimeField.CHANGED), "changedAt");

    /** Reads a value; empty if it is not what is expected. */
    interface Reading {
        Optional<DeviceFilter> read(Comparison comparison, String value);
    }

    private final Set<Operator> operators;
    private final String expected;
    private final Reading reading;
    private final List<String> names;

    Selector(Set<Operator> operators, String expected, Reading reading, String... names) {
        this.operators = operators;
        this.expected = expected;
        this.reading = reading;
        this.names = List.of(names);
    }

    Set<Operator> operators() {
        return operators;
    }

    /** Which values it takes, in words. */
    String expected() {
        return expected;
    }

    /** The filter; empty if the value is not what is expected. */
    Optional<DeviceFilter> filter(Comparison comparison, String value) {
        return reading.read(comparison, value);
    }

    static Optional<Selector> of(String name) {
        return Arrays.stream(values())
                .filter(selector -> selector.names.contains(name))
                .findFirst();
    }

    static String allNames() {
        return Arrays.stream(values())
                .flatMap(selector -> selector.names.stream())
                .collect(joining(" "));
    }

    private static Optional<DeviceFilter> version(Comparison comparison, String value) {
        if (!value.contains("*")) {
            return VersionPattern.read(comparison, value);
        }
        return Optional.<DeviceFilter>of(new DeviceFilter.ByText(TextField.VERSION, TextPattern.parse(value)))
                .filter(filter -> comparison == Comparison.EQUAL);
    }

    private record Texts(TextField field) implements Reading {

        static final String EXPECTED = "a text in any case; `*` stands for anything";

        @Override
        public Optional<DeviceFilter> read(Comparison comparison, String value) {
            return Optional.of(new DeviceFilter.ByText(field, TextPattern.parse(value)));
        }
    }

    private record Flags(FlagField field) implements Reading {

        static final String EXPECTED = "true or false";

        @Override
        public Optional<DeviceFilter> read(Comparison comparison, String value) {
            return switch (value.toLowerCase(Locale.ROOT)) {
                case "true" -> Optional.of(new DeviceFilter.ByFlag(field, true));
                case "false" -> Optional.of(new DeviceFilter.ByFlag(field, false));
                default -> Optional.empty();
            };
        }
    }

    private record Times(TimeField field) implements Reading {

        static final String EXPECTED =
                "a time such as 2026-01-31T12:00:00Z or 2026-01-31, or how long ago, such as -P7D or -PT12H";

        @Override
        public Optional<DeviceFilter> read(Comparison comparison, String value) {
            return PointInTime.parse(value).map(time -> new DeviceFilter.ByTime(field, comparison, time));
        }
    }
}
