package dev.patchbay.inventory.registrationurl;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.database.Connection;
import dev.patchbay.kit.database.Row;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.rest.PageRequest;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of registration URLs. Stateless. */
@Singleton
class UrlRows {

    /** What is stored of a domain. */
    record Stored(
            RegistrationUrl url,
            Instant changedAt,
            String changedBy,
            RolloutState rollout,
            Optional<String> reason,
            int followed) {

        /** One that was set now. */
        static Stored of(RegistrationUrl url, Instant at, String by) {
            return new Stored(url, at, by, RolloutState.RUNNING, Optional.empty(), 0);
        }

        RolloutStage stage() {
            return RolloutStage.of(followed);
        }
    }

    /** A device and how far it is. */
    record Progress(HardwareId hardwareId, StepState state, int attempts, Optional<String> detail, Instant changedAt) {}

    /** The number of the domain, which nobody else gives another URL before the transaction ends; empty if there is none. */
    Optional<Long> lock(Connection connection, DomainName domain) {
        return connection
                .statement("select id from domain where name = :name for no key update")
                .bind("name", domain.value())
                .mapTo(Long.class)
                .awaitFirst();
    }

    boolean domainExists(Connection connection, DomainName domain) {
        return connection
                .statement("select exists (select from domain where name = :name)")
                .bind("name", domain.value())
                .mapTo(Boolean.class)
                .awaitOne();
    }

    Optional<Stored> find(Connection connection, DomainName domain) {
        return connection
                .statement("""
                        select url, host, registration_url.changed_at, changed_by, rollout, reason,
                               (select count(*) from (select from registration_url_step step
                                                      where step.domain_id = domain.id and step.state = 'DONE'
                                                      limit :enough) rows) as followed
                        from registration_url join domain on domain.id = domain_id where domain.name = :name
                        """)
                .bind("name", domain.value())
                .bind("enough", RolloutStage.ENOUGH)
                .map(UrlRows::stored)
                .awaitFirst();
    }

    void store(Transaction connection, long domainId, Stored stored) {
        connection
                .statement("""
                        insert into registration_url (domain_id, url, host, changed_at, changed_by)
                        values (:domain, :url, :host, :at, :by)
                        on conflict (domain_id) do update
                        set url = excluded.url, host = excluded.host, changed_at = excluded.changed_at,
                            changed_by = excluded.changed_by, rollout = 'RUNNING', reason = null, unfinished = true
                        """)
                .bind("domain", domainId)
                .bind("url", stored.url().url())
                .bind("host", stored.url().host())
                .bind("at", stored.changedAt())
                .bind("by", stored.changedBy())
                .awaitExecute();
    }

    /** Whether the URL is being sent from now on. */
    void rollout(Transaction connection, long domainId, RolloutState state) {
        connection
                .statement("""
                        update registration_url set rollout = :state, reason = null, unfinished = true
                        where domain_id = :domain
                        """)
                .bind("domain", domainId)
                .bind("state", state.name())
                .awaitExecute();
    }

    /** The domain has no registration URL any more. */
    void remove(Transaction connection, long domainId) {
        connection
                .statement("delete from registration_url where domain_id = :domain")
                .bind("domain", domainId)
                .awaitExecute();
    }

    /** The one host has been replaced by the other. */
    void replaced(Transaction connection, long domainId, String before, String now, Instant at) {
        connection
                .statement("delete from registration_url_old_host where domain_id = :domain and host = :host")
                .bind("domain", domainId)
                .bind("host", now)
                .awaitExecute();
        if (!before.equals(now)) {
            connection
                    .statement("""
                            insert into registration_url_old_host (domain_id, host, until) values (:domain, :host, :at)
                            on conflict (domain_id, host) do update set until = excluded.until
                            """)
                    .bind("domain", domainId)
                    .bind("host", before)
                    .bind("at", at)
                    .awaitExecute();
        }
    }

    /** The hosts that were in the URL before, the newest first. */
    List<String> oldHosts(Connection connection, DomainName domain) {
        return connection
                .statement("""
                        select host from registration_url_old_host join domain on domain.id = domain_id
                        where domain.name = :name order by until desc, host
                        """)
                .bind("name", domain.value())
                .mapTo(String.class)
                .awaitList();
    }

    Map<StepState, Long> counts(Connection connection, DomainName domain) {
        Map<StepState, Long> counts = new EnumMap<>(StepState.class);
        connection
                .statement("""
                        select state, count(*) as devices from registration_url_step step
                        join device on device.id = step.device_id
                        join domain on domain.id = step.domain_id
                        where domain.name = :name group by state
                        """)
                .bind("name", domain.value())
                .map(row -> Map.entry(StepState.valueOf(row.getString("state")), row.getLong("devices")))
                .awaitList()
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    /** At most one more than the page has, by hardware id. */
    List<Progress> steps(Connection connection, DomainName domain, PageRequest page) {
        return connection
                .statement("""
                        select hardware_id, state, attempts, detail, step.changed_at
                        from registration_url_step step
                        join device on device.id = step.device_id
                        join domain on domain.id = step.domain_id
                        where domain.name = :name and hardware_id > :after order by hardware_id limit :limit
                        """)
                .bind("name", domain.value())
                .bind("after", page.after())
                .bind("limit", page.limit() + 1)
                .map(UrlRows::progress)
                .awaitList();
    }

    private static Progress progress(Row row) {
        return new Progress(
                row.getHardwareId("hardware_id"),
                StepState.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.findString("detail"),
                row.getInstant("changed_at"));
    }

    private static Stored stored(Row row) {
        return new Stored(
                new RegistrationUrl(row.getString("url"), row.getString("host")),
                row.getInstant("changed_at"),
                row.getString("changed_by"),
                RolloutState.valueOf(row.getString("rollout")),
                row.findString("reason"),
                row.getInt("followed"));
    }
}
