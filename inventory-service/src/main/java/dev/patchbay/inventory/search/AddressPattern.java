package dev.patchbay.inventory.search;

import dev.patchbay.inventory.identity.IpAddresses;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which IP addresses are meant. */
sealed interface AddressPattern {

    Pattern V4_BEGINNING = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){0,2}\\.?");
    Pattern V6_BEGINNING = Pattern.compile("[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,7}:{0,2}");
    Pattern NETWORK = Pattern.compile("(.+)/([0-9]{1,3})");
    Pattern LEADING_ZEROS = Pattern.compile("(?<=^|:)0+(?=[0-9a-f])");

    /** Just this one, in the form of {@link IpAddresses}. */
    record Exact(String address) implements AddressPattern {}

    /** All that begin so, in the form of {@link IpAddresses}. */
    record Prefix(String beginning) implements AddressPattern {}

    /** All of a network, in CIDR form. */
    record Network(String cidr) implements AddressPattern {}

    /** Empty if it is no address, no beginning of one and no network. */
    static Optional<AddressPattern> parse(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        Matcher network = NETWORK.matcher(wanted);
        if (network.matches()) {
            return network(network.group(1), Integer.parseInt(network.group(2)));
        }
        if (wanted.endsWith("::")) {
            // an address of its own to the letter, but what is meant is the network in front
            return beginning(wanted);
        }
        return IpAddresses.canonical(wanted).<AddressPattern>map(Exact::new).or(() -> beginning(wanted));
    }

    private static Optional<AddressPattern> network(String address, int bits) {
        return IpAddresses.canonical(address)
                .filter(canonical -> bits <= (canonical.contains(":") ? 128 : 32))
                .map(canonical -> new Network(canonical + "/" + bits));
    }

    private static Optional<AddressPattern> beginning(String text) {
        if (V4_BEGINNING.matcher(text).matches()) {
            return Optional.of(new Prefix(text));
        }
        if (text.contains(":") && V6_BEGINNING.matcher(text).matches()) {
            String groups = LEADING_ZEROS.matcher(text).replaceAll("");
            return Optional.of(new Prefix(groups.replace("::", ":")));
        }
        return Optional.empty();
    }
}
