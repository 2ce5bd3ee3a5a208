package dev.patchbay.inventory.registrationurl;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * How far each device is with the URL of its domain. Devices of domains that have their first registration elsewhere, app
 * platforms and devices of other makers are not told: the line is none that they know. Safe for concurrent use.
 */
@Singleton
public class Steps {

    /** What a device must be to be told. */
    private static final String TELLABLE =
            "device.online and not device.other and device.type is distinct from 'APP_PLATFORM'"
                    + " and not domain.secondary";

    private static final String AGAIN = """
            on conflict (device_id) do update
            set domain_id = excluded.domain_id, state = 'PENDING', by_host = excluded.by_host, attempts = 0,
                due_at = excluded.due_at, detail = null, changed_at = excluded.changed_at
            """;

    private static final String BEGIN = """
            insert into registration_url_step (device_id, domain_id, state, by_host, due_at, changed_at)
            select device.id, device.domain_id, 'PENDING', device.host is distinct from :host, :now, :now
            from device join domain on domain.id = device.domain_id
            where device.domain_id = :domain and (:all or device.host is distinct from :host) and %s
            order by device.id
            %s
            """.formatted(TELLABLE, AGAIN);

    private static final String COME = """
            update registration_url_step step set state = 'DONE', detail = null, changed_at = :now
            from device join registration_url url on url.domain_id = device.domain_id
            where device.hardware_id = any(:ids) and step.device_id = device.id and device.online
              and device.host = url.host and step.by_host and step.state <> 'DONE'
            """;

    private static final String COME_BY_OLD_HOST = """
            insert into registration_url_step (device_id, domain_id, state, by_host, due_at, changed_at)
            select device.id, device.domain_id, 'PENDING', true, :now, :now
            from device join domain on domain.id = device.domain_id
            join registration_url_old_host old on old.domain_id = device.domain_id and old.host = device.host
            where device.hardware_id = any(:ids) and %s
            order by device.id
            %s
            where registration_url_step.state = 'DONE' or registration_url_step.domain_id <> excluded.domain_id
               or (registration_url_step.state = 'FAILED' and registration_url_step.changed_at < :patience)
            """.formatted(TELLABLE, AGAIN);

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
    void begin(Handle handle, long domainId, String host, boolean all) {
        handle.createUpdate("delete from registration_url_step where domain_id = :domain and state <> 'SENDING'")
                .bind("domain", domainId)
                .execute();
        handle.createUpdate(BEGIN)
                .bind("domain", domainId)
                .bind("host", host)
                .bind("all", all)
                .bind("now", now())
                .execute();
    }

    /** Proven sessions of these devices have told something, in the transaction that stores it. */
    public void seen(Handle handle, Collection<HardwareId> devices) {
        if (!devices.isEmpty()) {
            List<String> ids = devices.stream().map(HardwareId::value).toList();
            handle.createUpdate(COME)
                    .bindArray("ids", String.class, ids)
                    .bind("now", now())
                    .execute();
            handle.createUpdate(COME_BY_OLD_HOST)
                    .bindArray("ids", String.class, ids)
                    .bind("now", now())
                    .bind("patience", timestamp(clock.instant().minus(PATIENCE)))
                    .execute();
        }
    }

    /** Notes how it stands with a device that was being told, unless the URL has changed meanwhile. */
    void note(Handle handle, Due told, StepState state, String detail, Instant dueAt) {
        handle.createUpdate("""
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
                .bind("due", timestamp(dueAt))
                .bind("now", now())
                .execute();
    }

    private OffsetDateTime now() {
        return timestamp(clock.instant());
    }

    static OffsetDateTime timestamp(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
