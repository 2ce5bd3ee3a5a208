package dev.patchbay.registration.domain;

import dev.patchbay.contracts.DomainName;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The table of rules. */
@Singleton
public class DomainRules {

    public void put(Handle handle, DomainName domain, DomainRule rule) {
        handle.createUpdate("""
                        insert into domain_rule (domain, deploys, secondary) values (:domain, :deploys, :secondary)
                        on conflict (domain) do update set deploys = excluded.deploys, secondary = excluded.secondary
                        """)
                .bind("domain", domain.value())
                .bind("deploys", rule.deploys())
                .bind("secondary", rule.secondary())
                .execute();
    }

    public void remove(Handle handle, DomainName domain) {
        handle.createUpdate("delete from domain_rule where domain = :domain")
                .bind("domain", domain.value())
                .execute();
    }

    /** The rules of those domains that are known. */
    public Map<DomainName, DomainRule> of(Handle handle, Collection<DomainName> domains) {
        Map<DomainName, DomainRule> rules = new HashMap<>();
        handle.createQuery("select domain, deploys, secondary from domain_rule where domain = any(:domains)")
                .bindArray(
                        "domains",
                        String.class,
                        domains.stream().map(DomainName::value).toList())
                .map((row, _) -> rules.put(
                        new DomainName(row.getString("domain")),
                        new DomainRule(row.getBoolean("deploys"), row.getBoolean("secondary"))))
                .list();
        return rules;
    }
}
