package dev.patchbay.simulator;

import java.util.Map;

/**
 * A fleet at one moment.
 *
 * @param devices how many there are
 * @param connected how many have a socket and have identified
 * @param unassigned how many of these are in {@link Phase#UNASSIGNED}
 * @param authenticated how many of these are in {@link Phase#AUTHENTICATED}
 * @param waiting how many are in {@link Phase#WAITING}
 * @param polls questions so far where to register
 * @param connects sockets opened so far
 * @param challenges challenges received so far
 * @param passwords sysclient passwords received so far
 * @param administrativePasswords administrative passwords received and decrypted so far
 * @param items configuration items received so far
 * @param exchanges frames of the tunnel received so far
 * @param closes sockets closed so far by WebSocket close code; 1006 where there was no close frame. Those that the
 *     device closed are among them
 * @param errors what went wrong so far, by label: {@code refused-…} for the HTTP status of a refused handshake,
 *     {@code no-connection} for a failed one, {@code malformed-…} for bad frames, and a few more
 */
public record FleetStatistics(
        int devices,
        int connected,
        int unassigned,
        int authenticated,
        int waiting,
        long polls,
        long connects,
        long challenges,
        long passwords,
        long administrativePasswords,
        long items,
        long exchanges,
        Map<Integer, Long> closes,
        Map<String, Long> errors) {

    public FleetStatistics {
        closes = Map.copyOf(closes);
        errors = Map.copyOf(errors);
    }

    /** All errors so far. */
    public long errorCount() {
        return errors.values().stream().mapToLong(Long::longValue).sum();
    }
}
