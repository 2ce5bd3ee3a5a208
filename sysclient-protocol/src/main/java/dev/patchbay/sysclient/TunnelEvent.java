package dev.patchbay.sysclient;

import java.util.Arrays;
import java.util.Optional;

/** What happens on one HTTP exchange of the tunnel. */
public enum TunnelEvent {
    /** Server to device: bytes of the HTTP request; the first one with a new session id opens the exchange. */
    SEND(0),
    /** Server to device: read this much of the response. */
    RECEIVE(1),
    /** Device to server: bytes of the HTTP response. */
    RECEIVE_RESULT(2),
    /** Device to server: the sent data was taken. */
    SEND_RESULT(3),
    /** Both: the exchange is over; a device answers a shutdown with a shutdown. */
    SHUTDOWN(4);

    private final int number;

    TunnelEvent(int number) {
        this.number = number;
    }

    /** The number on the wire, four bytes. */
    public int number() {
        return number;
    }

    /** The event with this number on the wire; empty for one that this version does not know. */
    public static Optional<TunnelEvent> numbered(int number) {
        return Arrays.stream(values()).filter(event -> event.number == number).findFirst();
    }
}
