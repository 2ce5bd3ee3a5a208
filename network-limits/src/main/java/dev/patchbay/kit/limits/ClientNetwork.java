package dev.patchbay.kit.limits;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The network that a client comes from, as all rate limits count it: an IPv4 address, or the first 64 bits of an IPv6
 * address, because a client that has one address of such a network can use all of them (RFC 4291, section 2.5.4). An
 * IPv4-mapped IPv6 address is the IPv4 address.
 *
 * @param value the key to count by
 */
public record ClientNetwork(String value) {

    private static final int IPV6_PREFIX_BYTES = 8;

    /** @param address as text, without brackets; what is not an address counts as a network of its own */
    public static ClientNetwork of(String address) {
        try {
            InetAddress parsed = InetAddress.ofLiteral(withoutZone(address));
            return new ClientNetwork(
                    parsed instanceof Inet6Address
                            ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), IPV6_PREFIX_BYTES)) + "/64"
                            : parsed.getHostAddress());
        } catch (IllegalArgumentException notAnAddress) {
            return new ClientNetwork(address);
        }
    }

    private static String withoutZone(String address) {
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }

    @Override
    public String toString() {
        return value;
    }
}
