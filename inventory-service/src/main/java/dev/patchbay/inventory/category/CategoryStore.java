package dev.patchbay.inventory.category;

import dev.patchbay.inventory.domain.Domain;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The rows of categories. Whatever changes them has locked their domain. Stateless. */
@Singleton
class CategoryStore {

    private static final String SELECT = """
            select id, name, provisioning, configuration, version,
                   (select count(*) from device_category where category_id = category.id) as devices
            from category where domain_id = :domain
            """;

    /** All of the domain, by name. */
    List<Category> all(Handle handle, Domain domain) {
        return handle.createQuery(SELECT + " order by lower(name), id")
                .bind("domain", domain.id())
                .map(CategoryStore::category)
                .list();
    }

    Optional<Category> find(Handle handle, Domain domain, long id) {
        return handle.createQuery(SELECT + " and id = :id")
                .bind("domain", domain.id())
                .bind("id", id)
                .map(CategoryStore::category)
                .findOne();
    }

    /** Whether another category of the domain has the name, whatever the case. */
    boolean isTaken(Handle handle, Domain domain, String name, long except) {
        return handle.createQuery("""
                        select exists (select from category
                                       where domain_id = :domain and lower(name) = lower(:name) and id <> :except)
                        """)
                .bind("domain", domain.id())
                .bind("name", name)
                .bind("except", except)
                .mapTo(Boolean.class)
                .one();
    }

    long insert(Handle handle, Domain domain, CategoryFields wanted) {
        return handle.createQuery("""
                        insert into category (domain_id, name, provisioning, configuration, version)
                        values (:domain, :name, :provisioning, :configuration, nextval('change_version'))
                        returning id
                        """)
                .bind("domain", domain.id())
                .bind("name", wanted.name())
                .bind("provisioning", wanted.provisioning())
                .bind("configuration", wanted.configuration())
                .mapTo(Long.class)
                .one();
    }

    void update(Handle handle, long id, CategoryFields wanted) {
        handle.createUpdate("""
                        update category
                        set name = :name, provisioning = :provisioning, configuration = :configuration,
                            version = nextval('change_version')
                        where id = :id
                        """)
                .bind("id", id)
                .bind("name", wanted.name())
                .bind("provisioning", wanted.provisioning())
                .bind("configuration", wanted.configuration())
                .execute();
    }

    void remove(Handle handle, long id) {
        handle.createUpdate("delete from category where id = :id")
                .bind("id", id)
                .execute();
    }

    private static Category category(ResultSet row, StatementContext context) throws SQLException {
        return new Category(
                row.getLong("id"),
                row.getString("name"),
                row.getBoolean("provisioning"),
                row.getBoolean("configuration"),
                row.getLong("version"),
                row.getLong("devices"));
    }
}
