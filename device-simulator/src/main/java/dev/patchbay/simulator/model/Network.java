package dev.patchbay.simulator.model;

import dev.patchbay.sysclient.Identify.EthInterface;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The network interfaces of a device: {@code ETH0}, {@code ETH1}, … with addresses that follow from its hardware id.
 *
 * @param ports how many it has, 1 to 16
 * @param connected how many of them, from the first one on, have addresses
 * @param ipv4 whether these have an IPv4 address
 * @param ipv6 whether these have an IPv6 address
 * @param fixed if not empty, what it says instead of all that
 */
public record Network(int ports, int connected, boolean ipv4, boolean ipv6, List<EthInterface> fixed) {

    private static final int MOST = 16;

    /** @throws IllegalArgumentException if there are not 1 to 16 ports, or more connected than there are */
    public Network {
        fixed = List.copyOf(fixed);
        if (ports < 1 || ports > MOST || connected < 0 || connected > ports) {
            throw new IllegalArgumentException("a device has 1 to 16 ports, and no more connected ones than that");
        }
    }

    /** So many ports, the first ones of them connected with both address families. */
    public static Network of(int ports, int connected) {
        return new Network(ports, connected, true, true, List.of());
    }

    /** Exactly these interfaces. */
    public static Network fixed(List<EthInterface> interfaces) {
        return new Network(1, 1, true, true, interfaces);
    }

    /** The same with so many connected ports, and more ports if that takes them. */
    public Network withConnected(int count) {
        return new Network(Math.max(ports, count), count, ipv4, ipv6, fixed);
    }

    public Network withFamilies(boolean useIpv4, boolean useIpv6) {
        return new Network(ports, connected, useIpv4, useIpv6, fixed);
    }

    List<EthInterface> interfaces(String hardwareId) {
        return fixed.isEmpty()
                ? IntStream.range(0, ports)
                        .mapToObj(port -> port(port, hardwareId.hashCode()))
                        .toList()
                : fixed;
    }

    private EthInterface port(int port, int hash) {
        boolean up = port < connected;
        return new EthInterface(
                "ETH" + port,
                up && ipv4 ? Optional.of(ipv4(port, hash)) : Optional.empty(),
                up && ipv6 ? Optional.of(ipv6(port, hash)) : Optional.empty());
    }

    private static String ipv4(int port, int hash) {
        return port == 0
                ? "10.%d.%d.%d".formatted(hash >>> 16 & 0xff, hash >>> 8 & 0xff, hash & 0xff)
                : "192.168.%d.%d".formatted(port, hash & 0xff);
    }

    // Out of the range for documentation, a subnet for each port.
    private static String ipv6(int port, int hash) {
        return "2001:db8:0:%x:290:33ff:fe%02x:%04x".formatted(port, hash >>> 16 & 0xff, hash & 0xffff);
    }
}
