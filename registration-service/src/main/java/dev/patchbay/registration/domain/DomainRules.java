package dev.patchbay.registration.domain;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.database.Transaction;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The table of rules. */
@Singleton
public class DomainRules {

    public void put(Transaction connection, DomainName domain, DomainRule rule) {
        connection
                .statement("""
                        insert into domain_rule (domain, deploys, secondary) values (:domain, :deploys, :secondary)
                        on conflict (domain) do update set deploys = excluded.deploys, secondary = excluded.secondary
                        """)
                .bind("domain", domain.value())
                .bind("deploys", rule.deploys())
                .bind("secondary", rule.secondary())
                .send();
    }

    public void remove(Transaction connection, DomainName domain) {
        connection
                .statement("delete from domain_rule where domain = :domain")
                .bind("domain", domain.value())
                .send();
    }

    /** The rules of those domains that are known. */
    public Map<DomainName, DomainRule> of(Transaction connection, Collection<DomainName> domains) {
        Map<DomainName, DomainRule> rules = new HashMap<>();
        connection
                .statement("select domain, deploys, secondary from domain_rule where domain = any(:domains)")
                .bindArray(
                        "domains",
                        String.class,
                        domains.stream().map(DomainName::value).toList())
                .map(row -> rules.put(
                        row.getDomainName("domain"),
                        new DomainRule(row.getBoolean("deploys"), row.getBoolean("secondary"))))
                .awaitList();
        return rules;
    }
}
