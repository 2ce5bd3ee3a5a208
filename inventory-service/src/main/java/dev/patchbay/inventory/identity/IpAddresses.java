package dev.patchbay.inventory.identity;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The one text form of an IP address that is stored and searched for: dotted decimal, or eight groups in lower case
 * without leading zeros and without {@code ::}, so that the beginning of the text is the beginning of the address.
 */
public final class IpAddresses {

    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern V4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private static final int INDEXED_GROUPS = 4;

    private IpAddresses() {}

    /** The address in its one form, without a scope; empty if it is none. Looks up no names. */
    public static Optional<String> canonical(String text) {
        String address = withoutScope(withoutBrackets(text.strip()));
        if (V4.matcher(address).matches()) {
            return Optional.of(address);
        }
        return V6.matcher(address).matches() ? v6(address) : Optional.empty();
    }

    /**
     * What an address is found by without looking at all of them: itself, and its beginnings by whole groups (all three
     * of IPv4, the first four of IPv6), with the separator behind.
     *
     * @param address in its one form
     */
    public static List<String> keys(String address) {
        List<String> keys = new ArrayList<>();
        int end = 0;
        for (int groups = 0; groups < INDEXED_GROUPS; groups++) {
            end = separator(address, end) + 1;
            if (end == 0) {
                break;
            }
            keys.add(address.substring(0, end));
        }
        keys.add(address);
        return keys;
    }

    /** The longest of the keys that all addresses have that begin so; empty if there is none. */
    public static Optional<String> keyOf(String beginning) {
        List<String> keys = keys(beginning);
        return keys.size() < 2 ? Optional.empty() : Optional.of(keys.get(keys.size() - 2));
    }

    private static int separator(String address, int from) {
        int dot = address.indexOf('.', from);
        return dot < 0 ? address.indexOf(':', from) : dot;
    }

    private static Optional<String> v6(String address) {
        try {
            // an IPv4 address mapped to IPv6 comes back as IPv4, which is what people search for
            InetAddress parsed = Inet6Address.ofLiteral(address);
            return Optional.of(parsed.getHostAddress().toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    /** As it is in URLs; what stands behind the brackets stays. */
    public static String withoutBrackets(String address) {
        int end = address.indexOf(']');
        return address.startsWith("[") && end > 0 ? address.substring(1, end) + address.substring(end + 1) : address;
    }

    private static String withoutScope(String address) {
        int scope = address.indexOf('%');
        return scope < 0 ? address : address.substring(0, scope);
    }
}
