package dev.patchbay.inventory.search;

import dev.patchbay.inventory.identity.VersionKey;
import dev.patchbay.kit.problem.ProblemException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Which devices are wanted, as a tree. It can be kept: what it means is decided when it is used. The language that it is
 * written in is described in {@code docs/search.md}.
 */
public sealed interface DeviceFilter {

    /** All devices. */
    DeviceFilter EVERYTHING = new All(List.of());

    /** What fits all parts. */
    record All(List<DeviceFilter> parts) implements DeviceFilter {}

    /** What fits one part at least. */
    record Any(List<DeviceFilter> parts) implements DeviceFilter {}

    /** What does not fit, be it that nothing is known. */
    record Not(DeviceFilter filter) implements DeviceFilter {}

    /** By hardware id, without separators. */
    record ByHardwareId(TextPattern pattern) implements DeviceFilter {}

    /** By a text. */
    record ByText(TextField field, TextPattern pattern) implements DeviceFilter {}

    /** By one of its addresses, or the one that it comes from. */
    record ByAddress(AddressPattern pattern) implements DeviceFilter {}

    /** By the name of its domain. */
    record ByDomain(TextPattern pattern) implements DeviceFilter {}

    /** By the name or the id of one of its categories. */
    record ByCategory(TextPattern pattern) implements DeviceFilter {}

    /** By what is true or false of it. */
    record ByFlag(FlagField field, boolean value) implements DeviceFilter {}

    /** By the place of its version among others of the same kind. */
    record ByVersion(Comparison comparison, VersionKey beginning) implements DeviceFilter {}

    /** By a time. */
    record ByTime(TimeField field, Comparison comparison, PointInTime time) implements DeviceFilter {}

    /** By the beginning of a word of hardware id, type, product, a name or an address. */
    record ByWord(TextPattern pattern) implements DeviceFilter {}

    /** By a part of hardware id, type, product, a name or an address. */
    record ByPart(TextPattern pattern) implements DeviceFilter {}

    /**
     * Reads a filter.
     *
     * @throws ProblemException invalid-request that names the field {@code filter}, where it is wrong, and what is known
     */
    static DeviceFilter parse(String text) {
        return FilterReader.read(text);
    }

    /** What has all of these words, separated by blanks, in its hardware id, type, product, a name or an address. */
    static DeviceFilter words(String text) {
        return new All(Arrays.stream(text.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .map(QueryReader::word)
                .toList());
    }

    /** What fits this one and the other. */
    default DeviceFilter and(DeviceFilter other) {
        return new All(List.of(this, other));
    }

    /** What fits for one of the values at least. */
    static <T> DeviceFilter any(List<T> values, Function<T, DeviceFilter> filter) {
        return values.size() == 1
                ? filter.apply(values.getFirst())
                : new Any(values.stream().map(filter).toList());
    }
}
