package dev.patchbay.kit.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Connection;
import dev.patchbay.kit.database.Row;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.rest.Page;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.kit.rights.Way;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The audit trail of the service. Entries are appended in the transaction of the change that they tell; the database
 * refuses to change or remove them. Safe for concurrent use.
 */
@Singleton
public class AuditTrail {

    private final BlockingDatabase database;
    private final AccessPolicy policy;
    private final ObjectMapper json;
    private final Clock clock;

    public AuditTrail(BlockingDatabase database, AccessPolicy policy, ObjectMapper json, Clock clock) {
        this.database = database;
        this.policy = policy;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Notes a change.
     *
     * @param domain the domain whose object is changed; its readers can read the entry
     * @param action what is done, {@code <kind>.<verb>}, for example {@code device.assign}
     * @param object what it is done to, {@code <kind>/<id>}
     * @param before what was, as the API shows it; empty for something new. Without secrets, and with names of other
     *     domains only in the members that {@link ForeignNames} knows
     * @param after what is then; empty for something removed. Without secrets
     */
    public void append(
            Transaction connection,
            Caller caller,
            DomainName domain,
            String action,
            String object,
            Optional<?> before,
            Optional<?> after) {
        connection
                .statement("""
                        insert into audit (at, domain, actor, actor_domain, way, address, action, object, before, after)
                        values (:at, :domain, :actor, :actor_domain, :way, :address, :action, :object,
                                cast(:before as jsonb), cast(:after as jsonb))
                        """)
                .bind("at", clock.instant())
                .bind("domain", domain.value())
                .bind("actor", caller.name())
                .bind("actor_domain", caller.domain().value())
                .bind("way", label(caller.way()))
                .bind("address", caller.address())
                .bind("action", action)
                .bind("object", object)
                .bind("before", before.map(this::text))
                .bind("after", after.map(this::text))
                .send();
    }

    /**
     * A part of what happened in a domain, newest first. Names of other domains are shown only to callers who may see these
     * domains. Entries of a removed domain that had the same name are only for administrators of the instance.
     *
     * @throws dev.patchbay.kit.problem.ProblemException not-found, if the domain is a foreign one; invalid-request
     */
    public Page<AuditEntry> page(Caller caller, DomainName domain, Supplier<AuditFilter> request) {
        policy.requireRead(caller, domain);
        AuditFilter filter = request.get();
        ForeignNames names = ForeignNames.of(policy, caller, domain);
        // nor can a name be found out by asking for it
        boolean mayAsk = filter.object()
                .map(object -> names.object(object).equals(object))
                .orElse(true);
        List<AuditEntry> entries = mayAsk
                ? database.read(connection -> select(connection, domain, policy.administersInstance(caller), filter))
                : List.of();
        return Page.of(entries, filter.page(), entry -> Long.toString(entry.id()))
                .map(names::hide);
    }

    private List<AuditEntry> select(
            Connection connection, DomainName domain, boolean removedOnesToo, AuditFilter filter) {
        String which = removedOnesToo ? "domain = :domain" : "domain_id = (select domain_number(:domain))";
        return connection
                .statement("""
                select id, at, domain, domain_id, actor, actor_domain, way, address, action, object, before::text,
                       after::text
                from audit
                where #{which} and id < :before_id
                  and (cast(:action as text) is null or action like :action)
                  and (cast(:object as text) is null or object = :object)
                  and (cast(:actor as text) is null or actor = :actor)
                  and (cast(:from as timestamptz) is null or at >= cast(:from as timestamptz))
                  and (cast(:to as timestamptz) is null or at < cast(:to as timestamptz))
                order by id desc limit :limit
                """.replace("#{which}", which))
                .bind("domain", domain.value())
                .bind("before_id", filter.beforeId())
                .bind("action", filter.actionPattern())
                .bind("object", filter.object())
                .bind("actor", filter.actor())
                .bind("from", filter.from())
                .bind("to", filter.to())
                .bind("limit", filter.page().limit() + 1)
                .map(this::entry)
                .awaitList();
    }

    private AuditEntry entry(Row row) {
        return new AuditEntry(
                row.getLong("id"),
                row.getInstant("at"),
                row.getString("domain"),
                row.findLong("domain_id"),
                row.getString("actor"),
                row.getString("actor_domain"),
                row.getString("way"),
                row.getString("address"),
                row.getString("action"),
                row.getString("object"),
                tree(row.findString("before")),
                tree(row.findString("after")));
    }

    private String text(Object state) {
        try {
            return json.writeValueAsString(state);
        } catch (JsonProcessingException notShowable) {
            throw new UncheckedIOException(notShowable);
        }
    }

    private Optional<JsonNode> tree(Optional<String> stored) {
        try {
            return stored.isEmpty() ? Optional.empty() : Optional.of(json.readTree(stored.get()));
        } catch (JsonProcessingException notWrittenByUs) {
            throw new UncheckedIOException(notWrittenByUs);
        }
    }

    private static String label(Way way) {
        return way.name().toLowerCase(Locale.ROOT);
    }
}
