package dev.patchbay.registration.node;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;

/** Where a node can be reached, as far as it can find that out by itself. */
final class NodeAddress {

    private static final Set<String> ANY = Set.of("0.0.0.0", "::", "0:0:0:0:0:0:0:0");

    private NodeAddress() {}

    /** @param host what the HTTP server listens on; if that is any address, the one that the name of the machine leads to */
    static String of(String host, int port) {
        String address = ANY.contains(host) ? ownAddress() : host;
        return "http://" + (address.contains(":") ? "[" + address + "]" : address) + ":" + port;
    }

    private static String ownAddress() {
        try {
            return InetAddress.getLocalHost().getHostAddress();
        } catch (UnknownHostException nameless) {
            throw new UncheckedIOException("set patchbay.node.address", nameless);
        }
    }
}
