package dev.patchbay.registration.commands;

import dev.patchbay.kit.commands.CommandAnswer;
import java.util.Optional;

/** How the attempt to hand a command to its device has ended. */
public sealed interface Carried {

    /** The device has answered; or, without an answer, it was handed an admin message. */
    record Answered(Optional<CommandAnswer> answer) implements Carried {}

    /** The device did not answer in time; it was handed it, or was about to be. */
    record Silent() implements Carried {}

    /** The device was handed at least a part of it, and then there was no answer that could be read. */
    record Lost(String detail) implements Carried {}

    /** Nothing was handed to the device: it is not possible, or it was not possible in time. */
    record Unfit(String detail) implements Carried {}

    /** Nothing was handed to the device: the session has ended. */
    record NoSession() implements Carried {}
}
