package dev.patchbay.registration.session;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.presence.DeviceAuthenticationFailed;
import dev.patchbay.contracts.presence.Proof;
import dev.patchbay.sysclient.Identify;
import dev.patchbay.sysclient.Provision;

/** What is to be done after something came in. */
public sealed interface Reaction {

    /** Find out whether the device has a password, then tell {@link SessionMachine#credentialsFound}. */
    record LookUpPassword(HardwareId id, Identify identity) implements Reaction {}

    /** Send the challenge, and tell {@link SessionMachine#challengeTimedOut} if no answer comes. */
    record SendChallenge(String challenge) implements Reaction {}

    /** Store and tell what the session has become. */
    record Record(HardwareId id, Identify identity, Proof proof) implements Reaction {}

    /** Store that the session has no proof so far; it is still asked for one, and asks for nothing itself. */
    record RecordUnanswered(HardwareId id, Identify identity) implements Reaction {}

    /** Nothing about the session is new, but the device shows a code: ask about it, unless that is under way. */
    record ShowCode(HardwareId id, Identify identity, Proof proof) implements Reaction {}

    /** Tell that the proof was not given; then as {@link Record} with {@link Proof#NONE}. */
    record RecordFailure(HardwareId id, Identify identity, DeviceAuthenticationFailed.Cause cause)
            implements Reaction {}

    /** Send the password, then as {@link Record} with {@link Proof#GRANT}. */
    record SendPassword(HardwareId id, Identify identity, String password) implements Reaction {

        @Override
        public String toString() {
            return "SendPassword[" + id + "]";
        }
    }

    /** Ask provisioning about an analogue interface. */
    record AskForInterface(HardwareId id, Identify identity, Provision provision) implements Reaction {}

    /** Tell that an analogue interface is not provisioned. */
    record RefuseInterface(String error) implements Reaction {}

    /** Close the socket. */
    record Close(CloseCode code, String reason) implements Reaction {}

    /** Do nothing. */
    record Ignore() implements Reaction {}
}
