package dev.patchbay.registration.socket;

/** Addresses as the HTTP server writes them, without the port. */
final class RemoteAddress {

    private RemoteAddress() {}

    /** @param address {@code 192.0.2.1:4711}, {@code [2001:db8::1]:4711}, or either without a port */
    static String of(String address) {
        if (address.startsWith("[")) {
            int end = address.indexOf(']');
            return end > 0 ? address.substring(1, end) : address;
        }
        int colon = address.lastIndexOf(':');
        boolean hasPort = colon > 0 && address.indexOf(':') == colon;
        return hasPort ? address.substring(0, colon) : address;
    }
}
