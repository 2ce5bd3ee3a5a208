package dev.patchbay.registration.commands;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.registration.commands.CommandState.Finished;
import dev.patchbay.registration.commands.CommandState.Sent;
import dev.patchbay.registration.commands.CommandState.Waiting;
import dev.patchbay.registration.commands.Situation.Holder;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The statements on the table of commands. All of them work on many at once. */
@Singleton
class CommandRows {

    private static final String COLUMNS = "c.id, c.hardware_id, c.domain, c.requester, c.deadline, c.content";

    /** A command and what has become of it. */
    record Decided(Command command, CommandState state) {}

    /** A waiting command, and the session on this node that could take it. */
    record Candidate(Command command, UUID session) {}

    /** What is known of those devices that belong to a domain. */
    Map<HardwareId, Situation> situations(Handle handle, Collection<HardwareId> devices) {
        Map<HardwareId, Situation> situations = new HashMap<>();
        handle.createQuery("""
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
                .map((row, _) -> situations.put(new HardwareId(row.getString("hardware_id")), situation(row)))
                .list();
        return situations;
    }

    private static Situation situation(ResultSet row) throws SQLException {
        @Nullable UUID session = row.getObject("session_id", UUID.class);
        Optional<Holder> holder = session == null
                ? Optional.empty()
                : Optional.of(new Holder(row.getObject("node_id", UUID.class), session));
        return new Situation(
                Optional.of(new DomainName(row.getString("domain"))),
                row.getBoolean("secondary"),
                holder,
                row.getBoolean("waiting"));
    }

    /** Stores new commands, and returns the ids of those that were not known. */
    Set<UUID> insert(Handle handle, List<Decided> commands, Instant now) {
        return new HashSet<>(handle.createQuery("""
                        insert into command (id, hardware_id, domain, requester, deadline, state, content, node_id,
                                             session_id, finished_at)
                        select id, hardware_id, domain, requester, cast(deadline as timestamptz), state, content, node_id,
                               session_id, case when state = 'FINISHED' then :now end
                        from unnest(:ids, :devices, :domains, :requesters, :deadlines, :states, :contents, :nodes, :sessions)
                          as told (id, hardware_id, domain, requester, deadline, state, content, node_id, session_id)
                        on conflict (id) do nothing
                        returning id
                        """)
                .bind("now", now.atOffset(ZoneOffset.UTC))
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
                .list());
    }

    /** The oldest waiting commands of each of these sessions of the node, locked; others have been taken meanwhile. */
    List<Candidate> candidates(Handle handle, UUID node, Map<UUID, Integer> rooms) {
        List<Map.Entry<UUID, Integer>> wanted = List.copyOf(rooms.entrySet());
        return handle.createQuery("""
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
                .map((row, _) -> new Candidate(command(row), row.getObject("session_id", UUID.class)))
                .list();
    }

    /** Notes which session has taken which command. */
    void sent(Handle handle, Map<UUID, Sent> commands) {
        List<Map.Entry<UUID, Sent>> rows = List.copyOf(commands.entrySet());
        handle.createUpdate("""
                        update command c set state = 'SENT', content = null, node_id = taken.node, session_id = taken.session
                        from unnest(:ids, :nodes, :sessions) as taken (id, node, session)
                        where c.id = taken.id and c.state = 'WAITING'
                        """)
                .bindArray("ids", UUID.class, each(rows, Map.Entry::getKey))
                .bindArray("nodes", UUID.class, each(rows, row -> row.getValue().node()))
                .bindArray(
                        "sessions", UUID.class, each(rows, row -> row.getValue().session()))
                .execute();
    }

    /** Ends the commands, and returns the ids of those that had not ended before. */
    Set<UUID> finish(Handle handle, Collection<UUID> commands, Instant now) {
        return new HashSet<>(handle.createQuery("""
                        update command set state = 'FINISHED', content = null, finished_at = :now
                        where id = any(:ids) and state <> 'FINISHED' returning id
                        """)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bindArray("ids", UUID.class, commands)
                .mapTo(UUID.class)
                .list());
    }

    /** Lets commands wait again that this node has taken and not handed to their devices. */
    void release(Handle handle, UUID node, Collection<Command> commands) {
        List<Command> rows = List.copyOf(commands);
        handle.createUpdate("""
                        update command c set state = 'WAITING', content = unsent.content, node_id = null, session_id = null
                        from unnest(:ids, :contents) as unsent (id, content)
                        where c.id = unsent.id and c.state = 'SENT' and c.node_id = :node
                        """)
                .bind("node", node)
                .bindArray("ids", UUID.class, each(rows, Command::id))
                .bindArray("contents", String.class, each(rows, Command::content))
                .execute();
    }

    static Command command(ResultSet row) throws SQLException {
        @Nullable String content = row.getString("content");
        return new Command(
                row.getObject("id", UUID.class),
                new HardwareId(row.getString("hardware_id")),
                new DomainName(row.getString("domain")),
                row.getString("requester"),
                row.getObject("deadline", OffsetDateTime.class).toInstant(),
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
