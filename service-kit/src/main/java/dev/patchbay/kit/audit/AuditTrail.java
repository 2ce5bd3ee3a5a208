package dev.patchbay.kit.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.rest.Page;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.kit.rights.Scope;
import dev.patchbay.kit.rights.Way;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The audit trail of the service. Entries are appended in the transaction of the change that they tell; the database
 * refuses to change or remove them. Safe for concurrent use.
 */
@Singleton
public class AuditTrail {

    private final BlockingDatabase database;
    private final AccessPolicy policy;
    private final AuditRepository rows;
    private final ObjectMapper json;
    private final Clock clock;

    public AuditTrail(BlockingDatabase database, AccessPolicy policy, ObjectMapper json, Clock clock) {
        this.database = database;
        this.policy = policy;
        this.rows = new AuditRepository(json);
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
        append(connection, caller, List.of(new Entry(domain, action, object, before, after)));
    }

    /** What is noted of a change: the parameters of {@link #append}. */
    public record Entry(DomainName domain, String action, String object, Optional<?> before, Optional<?> after) {}

    /** Notes changes that a caller has made at once, in their order and by one statement. */
    public void append(Transaction connection, Caller caller, List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        connection
                .statement("""
                        insert into audit (at, domain, actor, actor_domain, way, address, action, object, before, after)
                        select :at, domain, :actor, :actor_domain, :way, :address, action, object,
                               cast(before as jsonb), cast(after as jsonb)
                        from unnest(:domains, :actions, :objects, :befores, :afters) with ordinality
                            as entry (domain, action, object, before, after, place)
                        order by place
                        """)
                .bind("at", clock.instant())
                .bind("actor", caller.name())
                .bind("actor_domain", caller.domain().value())
                .bind("way", label(caller.way()))
                .bind("address", caller.address())
                .bindArray(
                        "domains",
                        DomainName.class,
                        entries.stream().map(Entry::domain).toList())
                .bindArray(
                        "actions",
                        String.class,
                        entries.stream().map(Entry::action).toList())
                .bindArray(
                        "objects",
                        String.class,
                        entries.stream().map(Entry::object).toList())
                .bindArray("befores", String.class, texts(entries, Entry::before))
                .bindArray("afters", String.class, texts(entries, Entry::after))
                .send();
    }

    private List<@Nullable String> texts(List<Entry> entries, Function<Entry, Optional<?>> state) {
        return entries.stream()
                .<@Nullable String>map(
                        entry -> state.apply(entry).map(this::text).orElse(null))
                .toList();
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
        Function<DomainName, ForeignNames> names = names(caller);
        // nor can a name be found out by asking for it
        boolean mayAsk = filter.object()
                .map(object -> names.apply(domain).object(object).equals(object))
                .orElse(true);
        List<AuditEntry> entries = mayAsk
                ? database.read(
                        connection -> rows.ofDomain(connection, domain, policy.administersInstance(caller), filter))
                : List.of();
        return page(entries, filter, names);
    }

    /** A part of what happened in all domains that the caller may see, as {@link #page} shows each of them. */
    public Page<AuditEntry> page(Caller caller, AuditFilter filter) {
        Scope scope = policy.scope(caller);
        Function<DomainName, ForeignNames> names = names(caller);
        List<AuditEntry> entries = database.read(connection -> switch (scope) {
            case Scope.All _ -> rows.ofAll(connection, filter);
            case Scope.Only only ->
                // by an object with a name in it only a domain can be asked
                filter.object().filter(ForeignNames::hasNames).isPresent()
                        ? List.<AuditEntry>of()
                        : rows.ofDomains(connection, only.domains(), filter);
        });
        return page(entries, filter, names);
    }

    private static Page<AuditEntry> page(
            List<AuditEntry> entries, AuditFilter filter, Function<DomainName, ForeignNames> names) {
        return Page.of(entries, filter.page(), entry -> Long.toString(entry.id()))
                .map(entry -> names.apply(new DomainName(entry.domain())).hide(entry));
    }

    private Function<DomainName, ForeignNames> names(Caller caller) {
        Map<DomainName, ForeignNames> known = new HashMap<>();
        return domain -> known.computeIfAbsent(domain, trail -> ForeignNames.of(policy, caller, trail));
    }

    private String text(Object state) {
        try {
            return json.writeValueAsString(state);
        } catch (JsonProcessingException notShowable) {
            throw new UncheckedIOException(notShowable);
        }
    }

    private static String label(Way way) {
        return way.name().toLowerCase(Locale.ROOT);
    }
}
