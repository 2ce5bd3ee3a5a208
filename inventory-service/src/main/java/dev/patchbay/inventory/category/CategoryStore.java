package dev.patchbay.inventory.category;

import dev.patchbay.inventory.domain.Domain;
import dev.patchbay.kit.database.Connection;
import dev.patchbay.kit.database.Row;
import dev.patchbay.kit.database.Transaction;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The rows of categories. Whatever changes them has locked their domain. Stateless. */
@Singleton
class CategoryStore {

    private static final String SELECT = """
            select id, name, provisioning, configuration, version,
                   (select count(*) from device_category where category_id = category.id) as devices
            from category where domain_id = :domain
            """;

    /** All of the domain, by name. */
    List<Category> all(Connection connection, Domain domain) {
        return connection
                .statement(SELECT + " order by lower(name), id")
                .bind("domain", domain.id())
                .map(CategoryStore::category)
                .awaitList();
    }

    Optional<Category> find(Connection connection, Domain domain, long id) {
        return connection
                .statement(SELECT + " and id = :id")
                .bind("domain", domain.id())
                .bind("id", id)
                .map(CategoryStore::category)
                .awaitFirst();
    }

    /** Whether another category of the domain has the name, whatever the case. */
    boolean isTaken(Transaction connection, Domain domain, String name, long except) {
        return connection
                .statement("""
                        select exists (select from category
                                       where domain_id = :domain and lower(name) = lower(:name) and id <> :except)
                        """)
                .bind("domain", domain.id())
                .bind("name", name)
                .bind("except", except)
                .mapTo(Boolean.class)
                .awaitOne();
    }

    long insert(Transaction connection, Domain domain, CategoryFields wanted) {
        return connection
                .statement("""
                        insert into category (domain_id, name, provisioning, configuration, version)
                        values (:domain, :name, :provisioning, :configuration, nextval('change_version'))
                        returning id
                        """)
                .bind("domain", domain.id())
                .bind("name", wanted.name())
                .bind("provisioning", wanted.provisioning())
                .bind("configuration", wanted.configuration())
                .mapTo(Long.class)
                .awaitOne();
    }

    void update(Transaction connection, long id, CategoryFields wanted) {
        connection
                .statement("""
                        update category
                        set name = :name, provisioning = :provisioning, configuration = :configuration,
                            version = nextval('change_version')
                        where id = :id
                        """)
                .bind("id", id)
                .bind("name", wanted.name())
                .bind("provisioning", wanted.provisioning())
                .bind("configuration", wanted.configuration())
                .awaitExecute();
    }

    void remove(Transaction connection, long id) {
        connection
                .statement("delete from category where id = :id")
                .bind("id", id)
                .awaitExecute();
    }

    private static Category category(Row row) {
        return new Category(
                row.getLong("id"),
                row.getString("name"),
                row.getBoolean("provisioning"),
                row.getBoolean("configuration"),
                row.getLong("version"),
                row.getLong("devices"));
    }
}
