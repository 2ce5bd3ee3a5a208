package dev.patchbay.registration.commands;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.database.Row;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.registration.commands.CommandState.Finished;
import dev.patchbay.registration.commands.CommandState.Sent;
import dev.patchbay.registration.commands.CommandState.Waiting;
import dev.patchbay.registration.commands.Situation.Holder;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The statements on the table of commands. All of them work on many at once. */
@Singleton
class CommandRows {

    /** Ends the commands {@code :ids} at {@code :now}, and gives the ids of those that had not ended before. */
    static final String FINISH = """
            update command set state = 'FINISHED', content = null, finished_at = :now
            where id = any(:ids) and state <> 'FINISHED' returning id
            """;

    private static final String COLUMNS = "c.id, c.hardware_id, c.domain, c.requester, c.deadline, c.content";

    /** A command and what has become of it. */
    record Decided(Command command, CommandState state) {}

    /** A waiting command, and the session on this node that could take it. */
    record Candidate(Command command, UUID session) {}

    /** What is known of those devices that belong to a domain. */
    Uni<Map<HardwareId, Situation>> situations(Transaction connection, Collection<HardwareId> devices) {
        return connection
                .statement("""
                        select d.hardware_id, d.domain, coalesce(r.secondary, false) as secondary, s.node_id, s.id as session_id,
                               exists (select from command c
                                       where c.hardware_id = d.hardware_id and c.state = 'WAITING') as waiting
                        from device d
                        left join domain_rule r on r.domain = d.domain
                        left join session s on s.hardware_id = d.hardware_id and s.proof <> 'NONE'
                        where d.hardware_id = any(:ids)
                        """)
                .bindArray(
                        "ids",
                        String.class,
                        devices.stream().map(HardwareId::value).toList())
                .map(row -> Map.entry(row.getHardwareId("hardware_id"), situation(row)))
                .list()
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (_, last) -> last)));
    }

    private static Situation situation(Row row) {
        @Nullable UUID session = row.findUuid("session_id").orElse(null);
        Optional<Holder> holder =
                session == null ? Optional.empty() : Optional.of(new Holder(row.getUuid("node_id"), session));
        return new Situation(
                Optional.of(row.getDomainName("domain")),
                row.getBoolean("secondary"),
                holder,
                row.getBoolean("waiting"));
    }

    /** Stores new commands, and returns the ids of those that were not known. */
    Set<UUID> insert(Transaction connection, List<Decided> commands, Instant now) {
        return new HashSet<>(connection
                .statement("""
                        insert into command (id, hardware_id, domain, requester, deadline, state, content, node_id,
                                             session_id, finished_at)
                        select id, hardware_id, domain, requester, cast(deadline as timestamptz), state, content, node_id,
                               session_id, case when state = 'FINISHED' then :now end
                        from unnest(:ids, :devices, :domains, :requesters, :deadlines, :states, :contents, :nodes, :sessions)
                          as told (id, hardware_id, domain, requester, deadline, state, content, node_id, session_id)
                        on conflict (id) do nothing
                        returning id
                        """)
                .bind("now", now)
                .bindArray(
                        "ids",
                        UUID.class,
                        each(commands, decided -> decided.command().id()))
                .bindArray(
                        "devices",
                        String.class,
                        each(commands, decided -> decided.command().hardwareId().value()))
                .bindArray(
                        "domains",
                        String.class,
                        each(commands, decided -> decided.command().domain().value()))
                .bindArray(
                        "requesters",
                        String.class,
                        each(commands, decided -> decided.command().requester()))
                .bindArray(
                        "deadlines",
                        String.class,
                        each(commands, decided -> decided.command().deadline().toString()))
                .bindArray("states", String.class, each(commands, decided -> name(decided.state())))
                .bindArray("contents", String.class, each(commands, CommandRows::content))
                .bindArray("nodes", UUID.class, each(commands, decided -> node(decided.state())))
                .bindArray("sessions", UUID.class, each(commands, decided -> session(decided.state())))
                .mapTo(UUID.class)
                .awaitList());
    }

    /** The oldest waiting commands of each of these sessions of the node, locked; others have been taken meanwhile. */
    Uni<List<Candidate>> candidates(Transaction connection, UUID node, Map<UUID, Integer> rooms) {
        List<Map.Entry<UUID, Integer>> wanted = List.copyOf(rooms.entrySet());
        return connection
                .statement("""
                        select s.id as session_id, %s
                        from unnest(:sessions, :rooms) as wanted (session, room)
                        join session s on s.id = wanted.session and s.node_id = :node and s.proof <> 'NONE'
                        cross join lateral (
                          select * from command
                          where hardware_id = s.hardware_id and state = 'WAITING'
                          order by arrived limit wanted.room for update skip locked) c
                        """.formatted(COLUMNS))
                .bind("node", node)
                .bindArray("sessions", UUID.class, each(wanted, Map.Entry::getKey))
                .bindArray("rooms", Integer.class, each(wanted, Map.Entry::getValue))
                .map(row -> new Candidate(command(row), row.getUuid("session_id")))
                .list();
    }

    /** Notes which session has taken which command. */
    void sent(Transaction connection, Map<UUID, Sent> commands) {
        List<Map.Entry<UUID, Sent>> rows = List.copyOf(commands.entrySet());
        connection
                .statement("""
                        update command c set state = 'SENT', content = null, node_id = taken.node, session_id = taken.session
                        from unnest(:ids, :nodes, :sessions) as taken (id, node, session)
                        where c.id = taken.id and c.state = 'WAITING'
                        """)
                .bindArray("ids", UUID.class, each(rows, Map.Entry::getKey))
                .bindArray("nodes", UUID.class, each(rows, row -> row.getValue().node()))
                .bindArray(
                        "sessions", UUID.class, each(rows, row -> row.getValue().session()))
                .send();
    }

    /** Ends the commands, which the transaction has locked before. */
    void finish(Transaction connection, Collection<UUID> commands, Instant now) {
        connection
                .statement(FINISH)
                .bind("now", now)
                .bindArray("ids", UUID.class, commands)
                .send();
    }

    /** Lets commands wait again that this node has taken and not handed to their devices. */
    void release(Transaction connection, UUID node, Collection<Command> commands) {
        List<Command> rows = List.copyOf(commands);
        connection
                .statement("""
                        update command c set state = 'WAITING', content = unsent.content, node_id = null, session_id = null
                        from unnest(:ids, :contents) as unsent (id, content)
                        where c.id = unsent.id and c.state = 'SENT' and c.node_id = :node
                        """)
                .bind("node", node)
                .bindArray("ids", UUID.class, each(rows, Command::id))
                .bindArray("contents", String.class, each(rows, Command::content))
                .send();
    }

    static Command command(Row row) {
        @Nullable String content = row.findString("content").orElse(null);
        return new Command(
                row.getUuid("id"),
                row.getHardwareId("hardware_id"),
                row.getDomainName("domain"),
                row.getString("requester"),
                row.getInstant("deadline"),
                content == null ? "" : content);
    }

    private static <T, R> List<R> each(List<T> rows, Function<T, R> column) {
        return rows.stream().map(column).toList();
    }

    private static String name(CommandState state) {
        return switch (state) {
            case Waiting _ -> "WAITING";
            case Sent _ -> "SENT";
            case Finished _ -> "FINISHED";
        };
    }

    private static @Nullable String content(Decided decided) {
        return decided.state() instanceof Waiting ? decided.command().content() : null;
    }

    private static @Nullable UUID node(CommandState state) {
        return state instanceof Sent sent ? sent.node() : null;
    }

    private static @Nullable UUID session(CommandState state) {
        return state instanceof Sent sent ? sent.session() : null;
    }
}
