package dev.patchbay.registration.commands;

import dev.patchbay.contracts.DomainName;
import java.util.Optional;
import java.util.UUID;

/**
 * What is known of the device of a command.
 *
 * @param domain empty for a device of no domain
 * @param secondary whether its domain is one whose devices are not to be changed from here
 * @param holder the session in which it is proven, if it is connected
 * @param waiting whether commands wait for it already, which come first
 */
record Situation(Optional<DomainName> domain, boolean secondary, Optional<Holder> holder, boolean waiting) {

    static final Situation UNKNOWN_DEVICE = new Situation(Optional.empty(), false, Optional.empty(), false);

    /** A proven session and the node that has it. */
    record Holder(UUID node, UUID session) {}
}
