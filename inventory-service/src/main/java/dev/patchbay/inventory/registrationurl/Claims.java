package dev.patchbay.inventory.registrationurl;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.inventory.registrationurl.Steps.Due;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Shares the devices that are to be told among the replicas, so that no more than the limit are being told at once. A device
 * that is being told is left alone for a while; after that whoever told it is taken for gone. Stateless.
 */
@Singleton
class Claims {

    /** Any number that no other advisory lock of the service has: "regurl" in ASCII. */
    private static final long LOCK = 0x72656775726cL;

    /** Telling a device takes so many commands. */
    private static final int COMMANDS = 3;

    private static final Duration GRACE = Duration.ofSeconds(30);

    private static final String DUE = """
            select step.device_id, step.attempts, step.by_host, device.hardware_id, domain.name, url.url, url.host
            from registration_url_step step
            join device on device.id = step.device_id
            join domain on domain.id = device.domain_id
            join registration_url url on url.domain_id = step.domain_id
            where step.state in ('PENDING', 'SENDING', 'SENT') and step.due_at <= :now
              and device.online and device.domain_id = step.domain_id and not domain.secondary
            order by step.due_at limit :limit for update of step skip locked
            """;

    private final RegistrationUrlConfig config;
    private final Clock clock;

    Claims(RegistrationUrlConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** The devices that this replica is to tell now; empty if others are at it, or there is nothing to do. */
    List<Due> take(Handle handle) {
        boolean alone = handle.createQuery("select pg_try_advisory_xact_lock(:lock)")
                .bind("lock", LOCK)
                .mapTo(Boolean.class)
                .one();
        if (!alone) {
            return List.of();
        }
        Instant now = clock.instant();
        giveUp(handle, now);
        List<Due> due = handle.createQuery(DUE)
                .bind("now", Steps.timestamp(now))
                .bind("limit", Math.max(0, config.parallel() - underWay(handle, now)))
                .map(Claims::due)
                .list();
        due.forEach(one -> begin(handle, one, now));
        return due;
    }

    private static int underWay(Handle handle, Instant now) {
        return handle.createQuery(
                        "select count(*) from registration_url_step where state = 'SENDING' and due_at > :now")
                .bind("now", Steps.timestamp(now))
                .mapTo(Integer.class)
                .one();
    }

    private void giveUp(Handle handle, Instant now) {
        handle.createUpdate("""
                        update registration_url_step
                        set state = 'FAILED', changed_at = :now, detail = coalesce(detail, 'it has not come by the new host')
                        where state in ('PENDING', 'SENDING', 'SENT') and due_at <= :now and attempts >= :most
                        """)
                .bind("now", Steps.timestamp(now))
                .bind("most", config.attempts())
                .execute();
    }

    private void begin(Handle handle, Due one, Instant now) {
        Duration patience = config.answerTime().multipliedBy(COMMANDS).plus(GRACE);
        handle.createUpdate("""
                        update registration_url_step
                        set state = 'SENDING', attempts = :attempts, due_at = :until, changed_at = :now
                        where device_id = :device
                        """)
                .bind("device", one.deviceId())
                .bind("attempts", one.attempts())
                .bind("until", Steps.timestamp(now.plus(patience)))
                .bind("now", Steps.timestamp(now))
                .execute();
    }

    private static Due due(ResultSet row, StatementContext context) throws SQLException {
        return new Due(
                row.getLong("device_id"),
                new HardwareId(row.getString("hardware_id")),
                new DomainName(row.getString("name")),
                new RegistrationUrl(row.getString("url"), row.getString("host")),
                row.getBoolean("by_host"),
                row.getInt("attempts") + 1);
    }
}
