package dev.patchbay.registration.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.presence.Proof;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Connection;
import dev.patchbay.kit.database.Row;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rest.Page;
import dev.patchbay.kit.rest.PageRequest;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Reads of the stored sessions. Those of a node whose lease has run out are not shown: they have ended unseen. */
@Singleton
class SessionQueries {

    private static final String SELECT = """
            select s.id, s.hardware_id, s.epoch, s.proof, d.domain, n.name as node, s.connected_at, s.recorded_at,
                   s.remote_address, d.conflict_at, s.identity::text as identity
            from session s
            join node n on n.id = s.node_id and n.lease_until > now()
            left join device d on d.hardware_id = s.hardware_id
            """;

    private final BlockingDatabase database;
    private final ObjectMapper json;

    SessionQueries(BlockingDatabase database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Numbers of sessions, by proof. */
    @Schema(name = "SessionCounts")
    record Counts(long proven, long unproven) {}

    Page<SessionView> ofDomain(DomainName domain, PageRequest page) {
        return database.read(connection -> ofDomain(connection, domain, page));
    }

    Page<SessionView> ofDomain(Connection connection, DomainName domain, PageRequest page) {
        return list(connection, """
                where d.domain = :domain and d.hardware_id >= :device and (d.hardware_id, s.id) > (:device, :session)
                order by d.hardware_id, s.id limit :limit
                """, Optional.of(domain), page);
    }

    Page<SessionView> unassigned(PageRequest page) {
        return database.read(connection -> unassigned(connection, page));
    }

    Page<SessionView> unassigned(Connection connection, PageRequest page) {
        return list(connection, """
                where s.proof = 'NONE' and (s.hardware_id, s.id) > (:device, :session)
                order by s.hardware_id, s.id limit :limit
                """, Optional.empty(), page);
    }

    private Page<SessionView> list(
            Connection connection, String conditions, Optional<DomainName> domain, PageRequest page) {
        Key after = Key.parse(page.after());
        List<SessionView> rows = connection
                .statement(SELECT + conditions)
                .bindAll(domain.map(name -> Map.of("domain", name.value())).orElseGet(Map::of))
                .bind("device", after.device())
                .bind("session", after.session())
                .bind("limit", page.limit() + 1)
                .map(row -> view(row))
                .awaitList();
        return Page.of(rows, page, view -> new Key(view.hardwareId().value(), view.id()).text());
    }

    /** What sessions are listed by: an index has them in this order. */
    private record Key(String device, UUID session) {

        private static final Key FIRST = new Key("", new UUID(0, 0));

        static Key parse(String text) {
            if (text.isEmpty()) {
                return FIRST;
            }
            try {
                int slash = text.lastIndexOf('/');
                return new Key(text.substring(0, Math.max(0, slash)), UUID.fromString(text.substring(slash + 1)));
            } catch (IllegalArgumentException foreign) {
                throw ProblemException.invalid("cursor", "must be the `next` of a page before");
            }
        }

        String text() {
            return device + "/" + session;
        }
    }

    /** The session that speaks for the device: the proven one, else the newest. */
    Optional<SessionView> ofDevice(HardwareId device) {
        return database.read(connection -> connection
                .statement(SELECT + "where s.hardware_id = :id order by s.proof = 'NONE', s.epoch desc limit 1")
                .bind("id", device.value())
                .map(row -> view(row))
                .awaitFirst());
    }

    Counts count(Optional<DomainName> domain) {
        return database.read(connection -> connection
                .statement("""
                        select count(*) filter (where s.proof <> 'NONE') as proven,
                               count(*) filter (where s.proof = 'NONE') as unproven
                        from session s
                        join node n on n.id = s.node_id and n.lease_until > now()
                        left join device d on d.hardware_id = s.hardware_id
                        where (:domain::text is null or d.domain = :domain)
                        """)
                .bind("domain", domain.map(DomainName::value).orElse(null))
                .map(row -> new Counts(row.getLong("proven"), row.getLong("unproven")))
                .awaitOne());
    }

    private SessionView view(Row row) {
        return new SessionView(
                row.getUuid("id"),
                row.getHardwareId("hardware_id"),
                row.getLong("epoch"),
                Proof.valueOf(row.getString("proof")),
                row.findString("domain").map(DomainName::new),
                row.getString("node"),
                instant(row, "connected_at"),
                instant(row, "recorded_at"),
                row.getString("remote_address"),
                row.findInstant("conflict_at"),
                tree(row.getString("identity")));
    }

    private JsonNode tree(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Instant instant(Row row, String column) {
        return row.getInstant(column);
    }
}
