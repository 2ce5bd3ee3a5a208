package dev.patchbay.inventory.app.devices;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Interner;
import dev.patchbay.contracts.DomainName;
import dev.patchbay.inventory.app.devices.AppDomain.Category;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Row;
import dev.patchbay.kit.rights.Scope;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads domains with their categories for apps, as they are now. Safe for concurrent use. */
@Singleton
public class DomainRows {

    private static final String SELECT = """
            select id, name, instance_domain, deploy_passwords,
                   exists (select from device where domain_id = domain.id and has_lease_licenses) as rental_products,
                   coalesce((select json_agg(json_build_object('id', category.id, 'name', category.name,
                                             'provisioning', provisioning, 'configuration', configuration)
                                             order by category.name)
                             from category where category.domain_id = domain.id), '[]') as categories
            from domain where :all or name = any(:names) order by name
            """;

    private static final String ACCESS = """
            select grantee.name as grantee, accessible.name as accessible from domain_access
            join domain grantee on grantee.id = domain_access.domain_id
            join domain accessible on accessible.id = domain_access.accessible_id
            """;

    private final BlockingDatabase database;
    private final ObjectMapper json;

    /** Sessions keep the domains that they show, which are the same for most of them. */
    private final Interner<AppDomain> shared = Interner.newWeakInterner();

    public DomainRows(BlockingDatabase database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** All domains of the scope that exist, by name. */
    public List<AppDomain> of(Scope scope) {
        List<String> names =
                switch (scope) {
                    case Scope.All _ -> List.of();
                    case Scope.Only only ->
                        only.domains().stream().map(DomainName::value).toList();
                };
        return database.read(connection -> connection
                .statement(SELECT)
                .bind("all", scope instanceof Scope.All)
                .bindArray("names", String.class, names)
                .map(this::domain)
                .awaitList());
    }

    /** All domains and grants as they are now. */
    public DomainSnapshot snapshot() {
        Map<DomainName, Set<DomainName>> access = new HashMap<>();
        database.use(connection -> connection
                .statement(ACCESS)
                .map(row -> access.computeIfAbsent(row.getDomainName("grantee"), _ -> new HashSet<>())
                        .add(row.getDomainName("accessible")))
                .awaitList());
        return new DomainSnapshot(of(new Scope.All()), access);
    }

    private AppDomain domain(Row row) {
        try {
            return shared.intern(new AppDomain(
                    row.getLong("id"),
                    row.getDomainName("name"),
                    row.getBoolean("instance_domain"),
                    row.getBoolean("deploy_passwords"),
                    row.getBoolean("rental_products"),
                    List.of(json.readValue(row.getJson("categories"), Category[].class))));
        } catch (JsonProcessingException notWrittenByUs) {
            throw new UncheckedIOException(notWrittenByUs);
        }
    }
}
