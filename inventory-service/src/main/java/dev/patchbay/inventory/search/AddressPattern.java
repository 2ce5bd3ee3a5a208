package dev.patchbay.inventory.search;

import static java.util.stream.Collectors.joining;

import dev.patchbay.inventory.identity.IpAddresses;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which IP addresses are meant. */
sealed interface AddressPattern {

    Pattern V4_BEGINNING = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){0,2}\\.?");
    Pattern V4_PART = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){0,3}");
    Pattern V6_BEGINNING = Pattern.compile("[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,7}:{0,2}");
    Pattern NETWORK = Pattern.compile("(.+)/([0-9]{1,3})");
    Pattern LEADING_ZEROS = Pattern.compile("(?<=^|:)0+(?=[0-9a-f])");

    Pattern MAPPED = Pattern.compile("^(?:::|(?:0{1,4}:){5})ffff:(?=[0-9]{1,3}\\.)");
    Pattern MAPPED_NETWORK = Pattern.compile("(?:::|(?:0{1,4}:){5})ffff:([0-9]{1,3}(?:\\.[0-9]{1,3}){3})/([0-9]{1,3})");
    int MAPPED_BITS = 96;

    /** Just this one, in the form of {@link IpAddresses}. */
    record Exact(String address) implements AddressPattern {}

    /** All that begin so, in the form of {@link IpAddresses}. */
    record Prefix(String beginning) implements AddressPattern {}

    /** All of a network, in CIDR form. */
    record Network(String cidr) implements AddressPattern {

        private static final int V4_GROUP = 8;
        private static final int V6_GROUP = 16;

        /** What the text of all its addresses begins with: the groups that it fixes as a whole. */
        String beginning() {
            int slash = cidr.indexOf('/');
            int bits = Integer.parseInt(cidr.substring(slash + 1));
            String separator = cidr.contains(":") ? ":" : ".";
            List<String> groups = List.of(cidr.substring(0, slash).split(Pattern.quote(separator)));
            // the last group has nothing behind it
            int fixed = Math.min(bits / (separator.equals(":") ? V6_GROUP : V4_GROUP), groups.size() - 1);
            return groups.stream().limit(fixed).map(group -> group + separator).collect(joining());
        }
    }

    /** IPv4 addresses are stored as such, however a device has written them. */
    private static String stored(String text) {
        String wanted = IpAddresses.withoutBrackets(text.strip().toLowerCase(Locale.ROOT));
        return MAPPED.matcher(wanted).replaceFirst("");
    }

    /** A whole address, a network, or a beginning with a {@code *} behind it; empty if it is none of them. */
    static Optional<AddressPattern> wildcards(String written) {
        String text = stored(written);
        if (!text.endsWith("*")) {
            return parse(written).filter(pattern -> !(pattern instanceof Prefix));
        }
        String beginning = text.substring(0, text.length() - 1).strip().toLowerCase(Locale.ROOT);
        return V4_PART.matcher(beginning).matches() ? Optional.of(new Prefix(beginning)) : beginning(beginning);
    }

    /** Empty if it is no address, no beginning of one and no network. */
    static Optional<AddressPattern> parse(String text) {
        Matcher mapped =
                MAPPED_NETWORK.matcher(IpAddresses.withoutBrackets(text.strip().toLowerCase(Locale.ROOT)));
        if (mapped.matches()) {
            return network(mapped.group(1), Integer.parseInt(mapped.group(2)) - MAPPED_BITS);
        }
        String wanted = stored(text);
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
                .filter(canonical -> bits >= 0 && bits <= (canonical.contains(":") ? 128 : 32))
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
