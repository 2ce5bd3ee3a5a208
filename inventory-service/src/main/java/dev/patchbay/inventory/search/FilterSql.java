package dev.patchbay.inventory.search;

import static java.util.stream.Collectors.joining;

import dev.patchbay.inventory.identity.IpAddresses;
import dev.patchbay.inventory.identity.VersionKey;
import dev.patchbay.inventory.search.AddressPattern.Exact;
import dev.patchbay.inventory.search.AddressPattern.Network;
import dev.patchbay.inventory.search.AddressPattern.Prefix;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;

/** A filter as a condition in SQL, in the words of the indexes. Not for concurrent use. */
final class FilterSql {

    private static final Pattern ID = Pattern.compile("[0-9]{1,18}");
    private static final String LAST_CHARACTER = Character.toString(Character.MAX_CODE_POINT);
    private static final String HAS_ADDRESS_KEY = "address_keys @> array[cast(? as text)]";

    private final Conditions conditions;
    private final DeviceTable table;
    private final Instant now;

    /** @param conditions gets the parameters */
    FilterSql(Conditions conditions, DeviceTable table, Instant now) {
        this.conditions = conditions;
        this.table = table;
        this.now = now;
    }

    String sql(DeviceFilter filter) {
        return switch (filter) {
            case DeviceFilter.All(var parts) -> joined(parts, " and ", "true");
            case DeviceFilter.Any(var parts) -> joined(parts, " or ", "false");
            case DeviceFilter.Not(var inner) -> "(" + sql(inner) + ") is not true";
            case DeviceFilter.ByHardwareId(var pattern) -> text("mac_key collate \"C\"", pattern, true);
            case DeviceFilter.ByText(var field, var pattern) -> text(field, pattern);
            case DeviceFilter.ByAddress(var pattern) -> address(pattern);
            case DeviceFilter.ByDomain(var pattern) ->
                table.domain(text("domain.name", pattern, false), pattern.isWhole());
            case DeviceFilter.ByCategory(var pattern) -> table.category(() -> category(pattern));
            case DeviceFilter.ByFlag(var field, var value) -> flag(field, value);
            case DeviceFilter.ByVersion(var comparison, var beginning) -> version(comparison, beginning);
            case DeviceFilter.ByTime(var field, var comparison, var time) ->
                conditions.with(
                        table.time(field) + " " + comparison.sql() + " ?",
                        time.at(now).atOffset(ZoneOffset.UTC));
            // the first word has no blank in front
            case DeviceFilter.ByWord(var pattern) ->
                conditions.with("search_key like ?", pattern.like())
                        + conditions.with(" or search_key like ?", "% " + pattern.like());
            case DeviceFilter.ByPart(var pattern) -> conditions.with("search_key like ?", pattern.likeWithin());
        };
    }

    private String joined(List<DeviceFilter> parts, String operator, String none) {
        return parts.isEmpty()
                ? none
                : parts.stream().map(part -> "(" + sql(part) + ")").collect(joining(operator));
    }

    private String text(TextField field, TextPattern pattern) {
        String condition = text(field.sql(), pattern, field.isSearched());
        return field == TextField.NAME ? condition + " and " + table.named() : condition;
    }

    private String text(String value, TextPattern pattern, boolean searched) {
        if (pattern.isWhole()) {
            return conditions.with(value + " = ?", pattern.parts().getFirst());
        }
        if (pattern.isBeginning()) {
            String beginning = pattern.parts().getFirst();
            return conditions.with(value + " >= ?", beginning)
                    + conditions.with(" and " + value + " < ?", beginning + LAST_CHARACTER);
        }
        String fits = conditions.with(value + " like ?", pattern.like());
        // what holds the value has an index by parts
        return searched ? fits + conditions.with(" and search_key like ?", pattern.likeWithin()) : fits;
    }

    private String address(AddressPattern pattern) {
        return switch (pattern) {
            case Exact(var address) -> conditions.with(HAS_ADDRESS_KEY, address);
            case Prefix(var beginning) ->
                beneath(beginning) + conditions.with("address_text like ?", "% " + beginning + "%");
            case Network network ->
                beneath(network.beginning())
                        + conditions.with(
                                "exists (select from unnest(addresses) as own where own <<= cast(? as inet))",
                                network.cidr());
        };
    }

    /** Narrows to those with an address that has the same whole groups in front; there is an index for that. */
    private String beneath(String beginning) {
        return IpAddresses.keyOf(beginning)
                .map(key -> conditions.with(HAS_ADDRESS_KEY, key) + " and ")
                .orElse("");
    }

    private String category(TextPattern pattern) {
        String named = text("lower(category.name collate \"pg_c_utf8\") collate \"C\"", pattern, false);
        String text = pattern.parts().getFirst();
        return pattern.isWhole() && ID.matcher(text).matches()
                ? "(" + named + conditions.with(" or category.id = ?", Long.parseLong(text)) + ")"
                : "(" + named + ")";
    }

    private String flag(FlagField field, boolean value) {
        String condition = field == FlagField.UNASSIGNED ? table.unassigned() : field.column();
        return value ? condition : "not " + condition;
    }

    /** Versions of another kind, and unknown ones, fit none of the comparisons. */
    private String version(Comparison comparison, VersionKey beginning) {
        return switch (comparison) {
            case EQUAL -> versions(beginning, beginning.behind());
            case LESS -> versions(beginning.leastOfKind(), beginning);
            case LESS_OR_EQUAL -> versions(beginning.leastOfKind(), beginning.behind());
            case GREATER -> versions(beginning.behind(), beginning.behindKind());
            case GREATER_OR_EQUAL -> versions(beginning, beginning.behindKind());
        };
    }

    private String versions(VersionKey from, VersionKey before) {
        return conditions.with("version_key >= cast(? as integer[])", from.literal())
                + conditions.with(" and version_key < cast(? as integer[])", before.literal());
    }
}
