package dev.patchbay.registration.session;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.presence.Proof;
import dev.patchbay.sysclient.Identify;

/**
 * Where a session of the device protocol stands. The methods of each state are its legal transitions; others can't be
 * written.
 *
 * <pre>
 * Connected → Unassigned ⇄ Challenged → Authenticated → Closed
 *                  └───────────────────────↗     (every state may become Closed)
 * </pre>
 */
public sealed interface SessionState {

    /** The socket is open, and nothing is known of the device. */
    record Connected() implements SessionState {

        Unassigned unassigned(HardwareId id, Identify identity) {
            return new Unassigned(id, identity);
        }

        Challenged challenged(HardwareId id, Identify identity, Challenge challenge) {
            return new Challenged(id, identity, challenge, false);
        }
    }

    /** The device has said who it is. */
    sealed interface Identified extends SessionState {

        HardwareId id();

        /** What it said last. */
        Identify identity();

        /** The device was added to a domain and is given its password in this session, which is the proof. */
        default Authenticated granted(DeviceKey key) {
            return new Authenticated(id(), identity(), Proof.GRANT, key);
        }
    }

    /** Nothing proves that it is the device: it has no password, or did not show it. */
    record Unassigned(HardwareId id, Identify identity) implements Identified {

        Challenged challenged(Identify now, Challenge challenge) {
            return new Challenged(id, now, challenge, true);
        }

        Unassigned refreshed(Identify now) {
            return new Unassigned(id, now);
        }
    }

    /**
     * It was asked for a proof.
     *
     * @param shown whether the session has been recorded as one without proof
     */
    record Challenged(HardwareId id, Identify identity, Challenge challenge, boolean shown) implements Identified {

        Challenged unanswered() {
            return new Challenged(id, identity, challenge, true);
        }

        Authenticated authenticated(Identify now) {
            return new Authenticated(id, now, Proof.DIGEST, challenge.key());
        }

        Unassigned unproven(Identify now) {
            return new Unassigned(id, now);
        }
    }

    /**
     * It is the device.
     *
     * @param key what it has proven itself with, or was given as the proof
     */
    record Authenticated(HardwareId id, Identify identity, Proof proof, DeviceKey key) implements Identified {

        Authenticated refreshed(Identify now) {
            return new Authenticated(id, now, proof, key);
        }
    }

    /** The socket is closed, or about to be; nothing counts any more. */
    record Closed() implements SessionState {}

    /**
     * A question that is good for one answer.
     *
     * @param text a decimal string
     * @param key what the answer is checked with
     */
    record Challenge(String text, DeviceKey key) {}
}
