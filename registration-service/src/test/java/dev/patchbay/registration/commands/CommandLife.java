package dev.patchbay.registration.commands;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.commands.CommandFinished.Outcome;
import dev.patchbay.registration.commands.CommandState.Finished;
import dev.patchbay.registration.commands.CommandState.Sent;
import dev.patchbay.registration.commands.CommandState.Waiting;
import dev.patchbay.registration.commands.Situation.Holder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One command to one device, and two nodes that follow {@link CommandRules}. The row in the database and the memories of the
 * nodes are told apart: whoever changes the row does it as the statements do, only from the state that they name.
 */
final class CommandLife {

    private static final DomainName DOMAIN = new DomainName("example.com");
    private static final Instant DEADLINE = Instant.parse("2026-01-01T00:00:00Z");

    /** What may happen, in any order. */
    enum Happening {
        COMES,
        DEVICE_CONNECTS_TO_FIRST,
        DEVICE_CONNECTS_TO_SECOND,
        DEVICE_LEAVES,
        FIRST_LOOKS,
        SECOND_LOOKS,
        FIRST_HANDS_OVER,
        SECOND_HANDS_OVER,
        DEVICE_ANSWERS,
        ANSWER_IS_STORED,
        FIRST_DIES,
        SECOND_DIES,
        DEATHS_ARE_NOTICED,
        DEVICE_IS_MOVED,
        DEADLINE_PASSES,
        DEADLINES_ARE_LOOKED_AT
    }

    /** A node: what it remembers is gone with it. */
    private static final class MemoryOfNode {
        private UUID id = UUID.randomUUID();
        private Optional<Sent> taken = Optional.empty();
        private boolean handed;
        private Optional<Carried> carried = Optional.empty();

        private void die() {
            id = UUID.randomUUID();
            taken = Optional.empty();
            handed = false;
            carried = Optional.empty();
        }
    }

    private final MemoryOfNode first = new MemoryOfNode();
    private final MemoryOfNode second = new MemoryOfNode();
    private final List<Outcome> told = new ArrayList<>();

    private Optional<CommandState> row = Optional.empty();
    private Optional<Holder> session = Optional.empty();
    private DomainName domain = DOMAIN;
    private Instant now = DEADLINE.minusSeconds(1);
    private int timesHanded;
    private boolean answered;

    void lead(List<Happening> happenings) {
        happenings.forEach(this::happen);
    }

    /** It does come, time passes, and everybody looks. */
    void end() {
        happen(Happening.COMES);
        happen(Happening.DEADLINE_PASSES);
        happen(Happening.ANSWER_IS_STORED);
        happen(Happening.DEATHS_ARE_NOTICED);
        happen(Happening.DEADLINES_ARE_LOOKED_AT);
    }

    List<Outcome> told() {
        return told;
    }

    int timesHanded() {
        return timesHanded;
    }

    boolean hasAnswered() {
        return answered;
    }

    private void happen(Happening happening) {
        switch (happening) {
            case COMES -> comes();
            case DEVICE_CONNECTS_TO_FIRST -> session = Optional.of(new Holder(first.id, UUID.randomUUID()));
            case DEVICE_CONNECTS_TO_SECOND -> session = Optional.of(new Holder(second.id, UUID.randomUUID()));
            case DEVICE_LEAVES -> leaves();
            case FIRST_LOOKS -> looks(first);
            case SECOND_LOOKS -> looks(second);
            case FIRST_HANDS_OVER -> handsOver(first);
            case SECOND_HANDS_OVER -> handsOver(second);
            case DEVICE_ANSWERS -> answers();
            case ANSWER_IS_STORED -> stored();
            case FIRST_DIES -> dies(first);
            case SECOND_DIES -> dies(second);
            case DEATHS_ARE_NOTICED -> deathsNoticed();
            case DEVICE_IS_MOVED -> domain = new DomainName("acme.test");
            case DEADLINE_PASSES -> now = DEADLINE;
            case DEADLINES_ARE_LOOKED_AT -> deadlines();
        }
    }

    private void comes() {
        if (row.isEmpty()) {
            Optional<Holder> here = session.filter(holder -> holder.node().equals(first.id));
            change(decided(here));
            remember(first);
        }
    }

    private void looks(MemoryOfNode node) {
        Optional<Holder> here = session.filter(holder -> holder.node().equals(node.id));
        if (row.filter(Waiting.class::isInstance).isPresent() && here.isPresent()) {
            change(decided(here));
            remember(node);
        }
    }

    private CommandState decided(Optional<Holder> here) {
        return CommandRules.decide(
                DOMAIN, DEADLINE, new Situation(Optional.of(domain), false, session, false), here, now);
    }

    private void remember(MemoryOfNode node) {
        node.taken = row.filter(Sent.class::isInstance)
                .map(Sent.class::cast)
                .filter(sent -> sent.node().equals(node.id));
    }

    private void handsOver(MemoryOfNode node) {
        if (node.taken.isEmpty() || node.handed || node.carried.isPresent()) {
            return;
        }
        boolean open = session.filter(
                        holder -> holder.session().equals(node.taken.get().session()))
                .isPresent();
        if (!open) {
            node.carried = Optional.of(new Carried.NoSession());
        } else if (now.isBefore(DEADLINE)) {
            node.handed = true;
            timesHanded++;
        } else {
            node.carried = Optional.of(new Carried.Unfit("busy"));
        }
    }

    private void answers() {
        for (MemoryOfNode node : List.of(first, second)) {
            if (node.handed && node.carried.isEmpty()) {
                answered = true;
                node.carried = Optional.of(new Carried.Answered(Optional.empty()));
            }
        }
    }

    private void leaves() {
        session = Optional.empty();
        for (MemoryOfNode node : List.of(first, second)) {
            if (node.handed && node.carried.isEmpty()) {
                node.carried = Optional.of(new Carried.Lost("the device was lost"));
            }
        }
    }

    private void stored() {
        for (MemoryOfNode node : List.of(first, second)) {
            if (node.taken.isPresent() && node.carried.isPresent()) {
                store(node, node.taken.get(), node.carried.get());
            }
        }
    }

    private void store(MemoryOfNode node, Sent taken, Carried carried) {
        CommandState next = CommandRules.carried(taken, carried);
        boolean mine = row.filter(Sent.class::isInstance)
                .filter(state -> ((Sent) state).node().equals(node.id))
                .isPresent();
        if (next instanceof Finished ? !isFinished() : mine) {
            change(next);
        }
        node.taken = Optional.empty();
        node.handed = false;
        node.carried = Optional.empty();
    }

    private void dies(MemoryOfNode node) {
        session = session.filter(holder -> !holder.node().equals(node.id));
        node.die();
    }

    private void deathsNoticed() {
        if (row.isPresent()
                && row.get() instanceof Sent sent
                && !sent.node().equals(first.id)
                && !sent.node().equals(second.id)) {
            change(sent.lost("the node was lost"));
        }
    }

    private void deadlines() {
        if (row.isEmpty() || now.isBefore(DEADLINE)) {
            return;
        }
        switch (row.get()) {
            case Waiting waiting -> change(waiting.offline());
            case Sent sent -> change(sent.timedOut());
            case Finished _ -> {}
        }
    }

    private boolean isFinished() {
        return row.filter(Finished.class::isInstance).isPresent();
    }

    private void change(CommandState next) {
        row = Optional.of(next);
        if (next instanceof Finished finished) {
            told.add(finished.outcome());
        }
    }
}
