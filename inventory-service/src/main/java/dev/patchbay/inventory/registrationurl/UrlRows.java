package dev.patchbay.inventory.registrationurl;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.rest.PageRequest;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

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
    Optional<Long> lock(Handle handle, DomainName domain) {
        return handle.createQuery("select id from domain where name = :name for no key update")
                .bind("name", domain.value())
                .mapTo(Long.class)
                .findOne();
    }

    boolean domainExists(Handle handle, DomainName domain) {
        return handle.createQuery("select exists (select from domain where name = :name)")
                .bind("name", domain.value())
                .mapTo(Boolean.class)
                .one();
    }

    Optional<Stored> find(Handle handle, DomainName domain) {
        return handle.createQuery("""
                        select url, host, registration_url.changed_at, changed_by, rollout, reason,
                               (select count(*) from (select from registration_url_step step
                                                      where step.domain_id = domain.id and step.state = 'DONE'
                                                      limit :enough) rows) as followed
                        from registration_url join domain on domain.id = domain_id where domain.name = :name
                        """)
                .bind("name", domain.value())
                .bind("enough", RolloutStage.ENOUGH)
                .map(UrlRows::stored)
                .findOne();
    }

    void store(Handle handle, long domainId, Stored stored) {
        handle.createUpdate("""
                        insert into registration_url (domain_id, url, host, changed_at, changed_by)
                        values (:domain, :url, :host, :at, :by)
                        on conflict (domain_id) do update
                        set url = excluded.url, host = excluded.host, changed_at = excluded.changed_at,
                            changed_by = excluded.changed_by, rollout = 'RUNNING', reason = null, unfinished = true
                        """)
                .bind("domain", domainId)
                .bind("url", stored.url().url())
                .bind("host", stored.url().host())
                .bind("at", Steps.timestamp(stored.changedAt()))
                .bind("by", stored.changedBy())
                .execute();
    }

    /** Whether the URL is being sent from now on. */
    void rollout(Handle handle, long domainId, RolloutState state) {
        handle.createUpdate("""
                        update registration_url set rollout = :state, reason = null, unfinished = true
                        where domain_id = :domain
                        """)
                .bind("domain", domainId)
                .bind("state", state.name())
                .execute();
    }

    /** The domain has no registration URL any more. */
    void remove(Handle handle, long domainId) {
        handle.createUpdate("delete from registration_url where domain_id = :domain")
                .bind("domain", domainId)
                .execute();
    }

    /** The one host has been replaced by the other. */
    void replaced(Handle handle, long domainId, String before, String now, Instant at) {
        handle.createUpdate("delete from registration_url_old_host where domain_id = :domain and host = :host")
                .bind("domain", domainId)
                .bind("host", now)
                .execute();
        if (!before.equals(now)) {
            handle.createUpdate("""
                            insert into registration_url_old_host (domain_id, host, until) values (:domain, :host, :at)
                            on conflict (domain_id, host) do update set until = excluded.until
                            """)
                    .bind("domain", domainId)
                    .bind("host", before)
                    .bind("at", Steps.timestamp(at))
                    .execute();
        }
    }

    /** The hosts that were in the URL before, the newest first. */
    List<String> oldHosts(Handle handle, DomainName domain) {
        return handle.createQuery("""
                        select host from registration_url_old_host join domain on domain.id = domain_id
                        where domain.name = :name order by until desc, host
                        """)
                .bind("name", domain.value())
                .mapTo(String.class)
                .list();
    }

    Map<StepState, Long> counts(Handle handle, DomainName domain) {
        Map<StepState, Long> counts = new EnumMap<>(StepState.class);
        handle.createQuery("""
                        select state, count(*) as devices from registration_url_step step
                        join device on device.id = step.device_id
                        join domain on domain.id = step.domain_id
                        where domain.name = :name group by state
                        """)
                .bind("name", domain.value())
                .map((row, _) -> Map.entry(StepState.valueOf(row.getString("state")), row.getLong("devices")))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    /** At most one more than the page has, by hardware id. */
    List<Progress> steps(Handle handle, DomainName domain, PageRequest page) {
        return handle.createQuery("""
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
                .list();
    }

    private static Progress progress(ResultSet row, StatementContext context) throws SQLException {
        return new Progress(
                new HardwareId(row.getString("hardware_id")),
                StepState.valueOf(row.getString("state")),
                row.getInt("attempts"),
                Optional.ofNullable(row.getString("detail")),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }

    private static Stored stored(ResultSet row, StatementContext context) throws SQLException {
        return new Stored(
                new RegistrationUrl(row.getString("url"), row.getString("host")),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                row.getString("changed_by"),
                RolloutState.valueOf(row.getString("rollout")),
                Optional.ofNullable(row.getString("reason")),
                row.getInt("followed"));
    }
}
