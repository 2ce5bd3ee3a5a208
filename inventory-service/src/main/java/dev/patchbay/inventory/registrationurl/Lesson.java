package dev.patchbay.inventory.registrationurl;

import java.util.Optional;

/**
 * What a PBX that connects tells about the host of its domain. Only a host that has changed there counts: PBXs of one domain
 * that name the installation differently would else move its devices to and fro with each of their logins.
 *
 * @param last the host that this PBX had when it last connected
 * @param current the host in the URL of the domain
 * @param told the host that it has now
 */
record Lesson(Optional<String> last, Optional<String> current, String told) {

    /** Whether there is anything to remember. */
    boolean isNew() {
        return !last.equals(Optional.of(told));
    }

    /** Whether it is the first host that the domain has: its devices have come without it, and stay where they are. */
    boolean begins() {
        return current.isEmpty();
    }

    /** Whether the devices of the domain are to go to the host. */
    boolean moves() {
        return last.isPresent() && isNew() && current.isPresent() && !current.equals(Optional.of(told));
    }
}
