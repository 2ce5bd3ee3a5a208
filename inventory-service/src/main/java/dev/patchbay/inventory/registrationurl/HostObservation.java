package dev.patchbay.inventory.registrationurl;

import java.util.Optional;

/**
 * What was observed about the host of a domain when a PBX connected. Only a host that has changed in that PBX
 * counts: PBXs of one domain that name the installation differently would else move its devices to and fro with each of their logins.
 *
 * @param last the host that this PBX had when it last connected
 * @param current the host in the URL of the domain
 * @param observed the host that it has now
 */
record HostObservation(Optional<String> last, Optional<String> current, String observed) {

    /** Whether there is anything to remember. */
    boolean isNew() {
        return !last.equals(Optional.of(observed));
    }

    /** Whether it is the first host that the domain has: its devices have come without it, and stay where they are. */
    boolean begins() {
        return current.isEmpty();
    }

    /** Whether the devices of the domain are to go to the host. */
    boolean moves() {
        return last.isPresent() && isNew() && current.isPresent() && !current.equals(Optional.of(observed));
    }
}
