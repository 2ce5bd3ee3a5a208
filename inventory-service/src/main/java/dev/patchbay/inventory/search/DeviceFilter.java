package dev.patchbay.inventory.search;

import dev.patchbay.inventory.identity.IpAddresses;
import dev.patchbay.inventory.search.AddressPattern.Exact;
import dev.patchbay.inventory.search.AddressPattern.Network;
import dev.patchbay.inventory.search.AddressPattern.Prefix;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which devices are wanted: those that fit all that is given.
 *
 * @param type the whole type, in lower case
 * @param product the whole product, in lower case
 * @param name a part of the name, be it set in the inventory or on the device, in lower case
 * @param version the beginning of the version, in lower case
 * @param words each of which must be a part of hardware id, type, product, a name or an address, in lower case
 */
public record DeviceFilter(
        Optional<MacPattern> mac,
        Optional<String> type,
        Optional<String> product,
        Optional<AddressPattern> address,
        Optional<String> name,
        Optional<String> version,
        Optional<Boolean> online,
        List<String> words) {

    /** Adds what the filter means, for a table that has the columns of sessions and the keys for searching. */
    public void addTo(Conditions conditions) {
        mac.ifPresent(part -> within(conditions, "mac_key", part.key()));
        type.ifPresent(value -> conditions.and("lower(type) = ?", value));
        product.ifPresent(value -> conditions.and("lower(product) collate \"C\" = ?", value));
        name.ifPresent(part -> within(conditions, "name_key", part));
        version.ifPresent(begin -> conditions.and("lower(firmware_version) like ?", Conditions.literally(begin) + "%"));
        online.ifPresent(value -> conditions.and(value ? "online" : "not online"));
        address.ifPresent(pattern -> address(conditions, pattern));
        words.forEach(word -> word(conditions, word));
    }

    private static void address(Conditions conditions, AddressPattern pattern) {
        switch (pattern) {
            case Exact exact -> within(conditions, "address_text", " " + exact.address() + " ");
            case Prefix prefix -> within(conditions, "address_text", " " + prefix.beginning());
            case Network network ->
                conditions.and(
                        "exists (select from unnest(addresses) as own where own <<= cast(? as inet))", network.cidr());
        }
    }

    /** The search key holds what is in the other keys and has an index; the other key then tells which part it is in. */
    private static void within(Conditions conditions, String key, String part) {
        conditions.and(key + " like ? and search_key like ?", "%" + Conditions.literally(part) + "%");
    }

    private static void word(Conditions conditions, String word) {
        String other = IpAddresses.canonical(word)
                .or(() -> MacPattern.parse(word).map(MacPattern::key))
                .orElse(word);
        conditions.andAnyOf(
                "search_key like ?",
                Stream.of(word, other)
                        .distinct()
                        .map(part -> "%" + Conditions.literally(part) + "%")
                        .toList());
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
