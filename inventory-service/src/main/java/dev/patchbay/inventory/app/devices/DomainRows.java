package dev.patchbay.inventory.app.devices;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.contracts.DomainName;
import dev.patchbay.inventory.app.devices.AppDomain.Category;
import dev.patchbay.kit.rights.Scope;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

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

    private final Jdbi jdbi;
    private final ObjectMapper json;

    public DomainRows(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
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
        return jdbi.withHandle(handle -> handle.createQuery(SELECT)
                .bind("all", scope instanceof Scope.All)
                .bindArray("names", String.class, names)
                .map(this::domain)
                .list());
    }

    private AppDomain domain(ResultSet row, StatementContext context) throws SQLException {
        try {
            return new AppDomain(
                    row.getLong("id"),
                    new DomainName(row.getString("name")),
                    row.getBoolean("instance_domain"),
                    row.getBoolean("deploy_passwords"),
                    row.getBoolean("rental_products"),
                    List.of(json.readValue(row.getString("categories"), Category[].class)));
        } catch (JsonProcessingException notWrittenByUs) {
            throw new UncheckedIOException(notWrittenByUs);
        }
    }
}
