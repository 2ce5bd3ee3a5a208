package dev.patchbay.kit.login;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** Which addresses count as one: those of an IPv6 network of 64 bits, since whoever has one of them has all. */
final class Source {

    private static final int NETWORK_BYTES = 8;

    private Source() {}

    /** @param address as text; what is not an address stands for itself */
    static String of(String address) {
        try {
            InetAddress parsed = InetAddress.ofLiteral(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES))
                    : parsed.getHostAddress();
        } catch (IllegalArgumentException notAnAddress) {
            return address;
        }
    }
}
