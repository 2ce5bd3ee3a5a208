package dev.patchbay.inventory.domain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.domains.DomainCategory;
import dev.patchbay.kit.database.Row;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/** Reads domains out of rows. Stateless. */
@Singleton
class DomainRow {

    /** What is read of the table {@code domain}. */
    static final String COLUMNS = """
            id, name, version, instance_domain, invoice_reference, mail_recipients, deploy_passwords, password_rollout,
            secondary, created_at, changed_at,
            (select url from registration_url where registration_url.domain_id = domain.id) as registration_url,
            array(select other.name from domain_access join domain other on other.id = domain_access.accessible_id
                  where domain_access.domain_id = domain.id order by other.name) as access,
            (select coalesce(jsonb_agg(jsonb_build_object('id', category.id, 'name', category.name,
                        'provisioning', provisioning, 'configuration', configuration) order by category.id), '[]')
             from category where category.domain_id = domain.id) as categories
            """;

    private final ObjectMapper json;

    DomainRow(ObjectMapper json) {
        this.json = json;
    }

    Domain map(Row row) {
        return new Domain(
                row.getLong("id"),
                row.getDomainName("name"),
                row.getLong("version"),
                row.getBoolean("instance_domain"),
                row.findString("invoice_reference"),
                texts(row, "mail_recipients"),
                row.getBoolean("deploy_passwords"),
                row.getLong("password_rollout"),
                row.getBoolean("secondary"),
                row.findString("registration_url"),
                texts(row, "access").stream().map(DomainName::new).toList(),
                categories(row.getJson("categories")),
                row.getInstant("created_at"),
                row.getInstant("changed_at"));
    }

    private static List<String> texts(Row row, String column) {
        return row.getStrings(column);
    }

    private List<DomainCategory> categories(String stored) {
        try {
            return Arrays.asList(json.readValue(stored, DomainCategory[].class));
        } catch (JsonProcessingException notWrittenByUs) {
            throw new UncheckedIOException(notWrittenByUs);
        }
    }
}
