package dev.patchbay.inventory.registrationurl;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.database.Connection;
import dev.patchbay.kit.database.Transaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * How far each device is with the URL that counts for it: that of its domain, or that of the instance domain if its own domain
 * has none. Devices of domains that have their first registration elsewhere are left alone. App platforms and devices of other
 * makers are listed as unreachable: they have no line for it. Safe for concurrent use.
 */
@Singleton
public class Steps {

    /** Whether there is a way to send a URL to a device. */
    private static final String REACHABLE = "not device.other and device.type is distinct from 'APP_PLATFORM'";

    /** Of the domain itself; of the instance domain also those of domains that have no URL. */
    private static final String OWNED = """
            domain.id in (select id from domain where id = :domain
                          union select id from domain
                          where (select instance_domain from domain where id = :domain)
                            and not exists (select from registration_url own where own.domain_id = domain.id))
            """;

    private static final String CONCERNED = "device.online and not domain.secondary";

    private static final String AGAIN = """
            on conflict (device_id) do update
            set domain_id = excluded.domain_id, state = excluded.state, by_host = excluded.by_host, attempts = 0,
                due_at = excluded.due_at, sent_at = null, detail = null, changed_at = excluded.changed_at
            """;

    private static final String BEGIN = """
            insert into registration_url_step (device_id, domain_id, state, by_host, due_at, changed_at)
            select device.id, :domain, case when %s then 'PENDING' else 'UNREACHABLE' end,
                   device.host is distinct from :host, :now, :now
            from device join domain on domain.id = device.domain_id
            where %s
              and (:all or device.host is distinct from :host) and %s
            order by device.id
            %s
            """.formatted(REACHABLE, OWNED, CONCERNED, AGAIN);

    private static final String COME = """
            update registration_url_step step set state = 'DONE', detail = null, changed_at = :now
            from device join registration_url url on url.domain_id = registration_url_owner(device.domain_id)
            where device.hardware_id = any(:ids) and step.device_id = device.id and device.online
              and device.host = url.host and step.domain_id = url.domain_id and step.state <> 'DONE'
              and (step.by_host or device.connected_at > step.sent_at)
            """;

    private static final String COME_BY_OLD_HOST = """
            insert into registration_url_step (device_id, domain_id, state, by_host, due_at, changed_at)
            select device.id, old.domain_id, case when %s then 'PENDING' else 'UNREACHABLE' end, true, :now, :now
            from device join domain on domain.id = device.domain_id
            join registration_url_old_host old
              on old.domain_id = registration_url_owner(device.domain_id) and old.host = device.host
            where device.hardware_id = any(:ids) and %s
            order by device.id
            %s
            where registration_url_step.state = 'DONE' or registration_url_step.domain_id <> excluded.domain_id
               or (registration_url_step.state = 'FAILED' and registration_url_step.changed_at < :patience)
            """.formatted(REACHABLE, CONCERNED, AGAIN);

    /** What was put off because the device was away is due now. */
    private static final String DUE_AGAIN = """
            update registration_url_step step set due_at = :now from device
            where device.hardware_id = any(:ids) and step.device_id = device.id and device.online
              and step.state = 'PENDING' and step.due_at > :now and step.detail is null
            """;

    private static final String UNFINISHED = """
            update registration_url set unfinished = true
            where not unfinished and domain_id = any(
                select step.domain_id from registration_url_step step join device on device.id = step.device_id
                where device.hardware_id = any(:ids) and step.state = 'PENDING')
            """;

    /** A device that was given up is tried again when it comes after so long. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final Clock clock;

    Steps(Clock clock) {
        this.clock = clock;
    }

    /**
     * A device that is to be told now.
     *
     * @param byHost whether it shows by the host that it comes by
     * @param attempts how often it was tried, this time included
     */
    record Due(
            long deviceId,
            HardwareId hardwareId,
            DomainName domain,
            RegistrationUrl url,
            boolean byHost,
            int attempts) {}

    /**
     * From now on the devices of the domain that are connected are to be told.
     *
     * @param all even those that have come by the host already
     */
    void begin(Transaction connection, long domainId, String host, boolean all) {
        connection
                .statement("delete from registration_url_step where domain_id = :domain and state <> 'SENDING'")
                .bind("domain", domainId)
                .awaitExecute();
        connection
                .statement(BEGIN)
                .bind("domain", domainId)
                .bind("host", host)
                .bind("all", all)
                .bind("now", now())
                .awaitExecute();
    }

    /** Proven sessions of these devices have told something, in the transaction that stores it. */
    public void seen(Transaction connection, Collection<HardwareId> devices) {
        if (!devices.isEmpty()) {
            List<String> ids = devices.stream().map(HardwareId::value).toList();
            connection
                    .statement(COME)
                    .bindArray("ids", String.class, ids)
                    .bind("now", now())
                    .awaitExecute();
            connection
                    .statement(DUE_AGAIN)
                    .bindArray("ids", String.class, ids)
                    .bind("now", now())
                    .awaitExecute();
            int again = connection
                    .statement(COME_BY_OLD_HOST)
                    .bindArray("ids", String.class, ids)
                    .bind("now", now())
                    .bind("patience", clock.instant().minus(PATIENCE))
                    .awaitExecute();
            if (again > 0) {
                connection
                        .statement(UNFINISHED)
                        .bindArray("ids", String.class, ids)
                        .awaitExecute();
            }
        }
    }

    /**
     * What a URL with this host would mean for the devices that are in the domain now; nothing is changed.
     *
     * @param all whether those that have connected by the host already get it, too
     */
    Forecast forecast(Connection connection, long domainId, String host, boolean all) {
        return connection
                .statement("""
                        select count(*) filter (where device.online and %1$s and moves) as now,
                               count(*) filter (where not device.online and %1$s and moves) as later,
                               count(*) filter (where not (%1$s)) as unreachable,
                               count(*) filter (where %1$s and not moves) as there
                        from (select *, (:all or host is distinct from :host) as moves from device) device
                        join domain on domain.id = device.domain_id
                        where not domain.secondary and %2$s
                        """.formatted(REACHABLE, OWNED))
                .bind("domain", domainId)
                .bind("host", host)
                .bind("all", all)
                .map(row -> new Forecast(
                        row.getLong("now"), row.getLong("later"), row.getLong("unreachable"), row.getLong("there")))
                .awaitOne();
    }

    /**
     * How many devices a URL would concern.
     *
     * @param now are online and get it at once, stage by stage
     * @param later are offline and get it when they connect
     * @param unreachable can't be sent a URL
     * @param there have connected by its host already
     */
    record Forecast(long now, long later, long unreachable, long there) {}

    /** Devices that were given up are tried again, as if they had not been tried. */
    void retryFailed(Transaction connection, long domainId) {
        connection.statement("""
                        update registration_url_step set state = 'PENDING', attempts = 0, due_at = :now, changed_at = :now
                        where domain_id = :domain and state = 'FAILED'
                        """).bind("domain", domainId).bind("now", now()).awaitExecute();
    }

    /** Notes how it stands with a device that was being told, unless the URL has changed meanwhile. */
    void note(Connection connection, Due told, StepState state, String detail, Instant dueAt) {
        connection
                .statement("""
                        update registration_url_step set state = :state, detail = :detail, due_at = :due, changed_at = :now
                        where device_id = :device and state = 'SENDING' and attempts = :attempts
                          and exists (select from registration_url url
                                      where url.domain_id = registration_url_step.domain_id and url.url = :url)
                        """)
                .bind("device", told.deviceId())
                .bind("attempts", told.attempts())
                .bind("url", told.url().url())
                .bind("state", state.name())
                .bind("detail", detail.isEmpty() ? null : detail)
                .bind("due", dueAt)
                .bind("now", now())
                .awaitExecute();
    }

    private Instant now() {
        return clock.instant();
    }
}
