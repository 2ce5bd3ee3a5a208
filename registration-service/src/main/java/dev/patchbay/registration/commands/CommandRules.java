package dev.patchbay.registration.commands;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.registration.commands.CommandState.Sent;
import dev.patchbay.registration.commands.CommandState.Waiting;
import dev.patchbay.registration.commands.Situation.Holder;
import java.time.Instant;
import java.util.Optional;

/** Decides what becomes of commands. Pure. */
final class CommandRules {

    private CommandRules() {}

    /**
     * What becomes of a command that has just come, or that waits and whose device has just been looked at.
     *
     * @param here the session on this node that has room for it
     */
    static CommandState decide(
            DomainName domain, Instant deadline, Situation situation, Optional<Holder> here, Instant now) {
        Waiting waiting = new Waiting();
        if (!now.isBefore(deadline)) {
            return waiting.offline();
        }
        if (situation.domain().filter(domain::equals).isEmpty()) {
            return waiting.refused("the device does not belong to the domain");
        }
        if (situation.secondary()) {
            return waiting.refused("this instance is the secondary one for devices of the domain");
        }
        return here.<CommandState>map(holder -> waiting.sent(holder.node(), holder.session()))
                .orElse(waiting);
    }

    /** What becomes of a command that was taken, when its carrier is back. */
    static CommandState carried(Sent sent, Carried result) {
        return switch (result) {
            case Carried.Answered(var answer) -> sent.answered(answer);
            case Carried.Silent _ -> sent.timedOut();
            case Carried.Lost(String detail) -> sent.lost(detail);
            case Carried.Unfit(String detail) -> sent.refused(detail);
            case Carried.NoSession _ -> sent.unsent();
        };
    }
}
