package dev.patchbay.kit.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.database.Connection;
import dev.patchbay.kit.database.Row;
import dev.patchbay.kit.database.Statement;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads the rows of the audit trail. Each method gives at most one more entry than the page has, newest first. Stateless. */
final class AuditRepository {

    private static final String COLUMNS =
            "id, at, domain, domain_id, actor, actor_domain, way, address, action, object, before::text, after::text";

    private static final String FILTER = """
              id < :before_id
              and (cast(:action as text) is null or action like :action)
              and (cast(:object as text) is null or object = :object)
              and (cast(:actor as text) is null or actor = :actor)
              and (cast(:from as timestamptz) is null or at >= cast(:from as timestamptz))
              and (cast(:to as timestamptz) is null or at < cast(:to as timestamptz))
            order by id desc limit :limit
            """;

    private final ObjectMapper json;

    AuditRepository(ObjectMapper json) {
        this.json = json;
    }

    /** @param removedOnesToo also the entries of removed domains that had the same name */
    List<AuditEntry> ofDomain(Connection connection, DomainName domain, boolean removedOnesToo, AuditFilter filter) {
        String which = removedOnesToo ? "domain = :domain" : "domain_id = (select domain_number(:domain))";
        return entries(
                connection
                        .statement("select " + COLUMNS + " from audit where " + which + " and " + FILTER)
                        .bind("domain", domain.value()),
                filter);
    }

    List<AuditEntry> ofAll(Connection connection, AuditFilter filter) {
        return entries(connection.statement("select " + COLUMNS + " from audit where " + FILTER), filter);
    }

    /** Takes the newest of each domain by its index, and of these the newest. */
    List<AuditEntry> ofDomains(Connection connection, Collection<DomainName> domains, AuditFilter filter) {
        return entries(
                connection
                        .statement("""
                                select own.* from unnest(:domains) as readable (name)
                                cross join lateral (
                                    select #{columns} from audit
                                    where domain_id = (select domain_number(readable.name)) and #{filter}) own
                                order by own.id desc limit :limit
                                """.replace("#{columns}", COLUMNS).replace("#{filter}", FILTER))
                        .bindArray("domains", DomainName.class, domains),
                filter);
    }

    private List<AuditEntry> entries(Statement statement, AuditFilter filter) {
        return statement
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

    private Optional<JsonNode> tree(Optional<String> stored) {
        try {
            return stored.isEmpty() ? Optional.empty() : Optional.of(json.readTree(stored.get()));
        } catch (JsonProcessingException notWrittenByUs) {
            throw new UncheckedIOException(notWrittenByUs);
        }
    }
}
