package dev.patchbay.registration.commands;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.registration.commands.Situation.Holder;
import dev.patchbay.registration.mailbox.Mailbox;
import dev.patchbay.registration.mailbox.Mailbox.Addressed;
import dev.patchbay.registration.mailbox.NodeMessage;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells the nodes that hold the sessions of devices that commands wait for them. */
@Singleton
class CommandOrders {

    private final Mailbox mailbox;

    CommandOrders(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    /** In the transaction in which they begin to wait. Those of devices that are not connected just wait. */
    void order(Transaction connection, List<Command> waiting, Map<HardwareId, Situation> situations) {
        Set<Addressed> orders = new LinkedHashSet<>();
        for (Command command : waiting) {
            Optional.ofNullable(situations.get(command.hardwareId()))
                    .flatMap(Situation::holder)
                    .map(holder -> order(holder, command.hardwareId()))
                    .ifPresent(orders::add);
        }
        mailbox.post(connection, List.copyOf(orders));
    }

    private static Addressed order(Holder holder, HardwareId device) {
        return new Addressed(
                holder.node(), new NodeMessage(holder.session(), device, NodeMessage.Kind.EXECUTE_COMMANDS));
    }
}
