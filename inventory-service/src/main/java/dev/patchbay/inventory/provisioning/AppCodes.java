package dev.patchbay.inventory.provisioning;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.database.Signals;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.kit.secrets.SecretBox;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The codes that apps have made and what became of them. Safe for concurrent use. */
@Singleton
public class AppCodes {

    /** Signalled with the id of such a code when it is used. */
    public static final String CHANNEL = "inventory_app_codes";

    /** So long an app that was away hears of a use. */
    private static final Duration RETENTION = Duration.ofDays(7);

    private final Jdbi jdbi;
    private final SecretBox box;
    private final Signals signals;
    private final Clock clock;

    AppCodes(Jdbi jdbi, SecretBox box, Signals signals, Clock clock) {
        this.jdbi = jdbi;
        this.box = box;
        this.signals = signals;
        this.clock = clock;
    }

    /**
     * A code that was used, of which its app has not heard.
     *
     * @param correlation what {@link #made} was given; empty for a code that an older replica has noted
     */
    public record Used(UUID id, String code, HardwareId device, Optional<String> correlation) {

        @Override
        public String toString() {
            return "Used[" + id + "]";
        }
    }

    /** A code that was used, and who has made it. */
    public record Owned(String user, DomainName domain, Used used) {}

    /** The code, if a device has used it. */
    public Optional<Owned> find(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select code_id, sealed, hardware_id, correlation, app_user, user_domain from app_code
                        where code_id = :id and hardware_id is not null
                        """)
                .bind("id", id)
                .map((row, _) ->
                        new Owned(row.getString("app_user"), new DomainName(row.getString("user_domain")), used(row)))
                .findOne());
    }

    private Used used(ResultSet row) throws SQLException {
        UUID id = row.getObject("code_id", UUID.class);
        return new Used(
                id,
                box.decrypt(row.getBytes("sealed"), place(id)),
                new HardwareId(row.getString("hardware_id")),
                Optional.ofNullable(row.getString("correlation")));
    }

    /**
     * Remembers who has made a code.
     *
     * @param correlation what ties its use to the request that has made it, for whoever publishes the use
     */
    public void made(Caller caller, DomainName domain, UUID id, String digits, Instant validUntil, String correlation) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into app_code (code_id, domain, app_user, user_domain, sealed, valid_until, correlation)
                        values (:id, :domain, :user, :user_domain, :sealed, :until, :correlation)
                        on conflict do nothing
                        """)
                .bind("id", id)
                .bind("domain", domain.value())
                .bind("user", caller.name())
                .bind("user_domain", caller.domain().value())
                .bind("sealed", box.encrypt(digits, place(id)))
                .bind("until", validUntil.atOffset(ZoneOffset.UTC))
                .bind("correlation", correlation)
                .execute());
    }

    void used(Handle handle, UUID id, HardwareId device) {
        int changed = handle.createUpdate(
                        "update app_code set hardware_id = :device, told_at = null where code_id = :id")
                .bind("id", id)
                .bind("device", device.value())
                .execute();
        if (changed > 0) {
            signals.raise(handle, CHANNEL, id.toString());
        }
    }

    /** What this user or app has not heard of. */
    public List<Used> untold(Caller caller) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select code_id, sealed, hardware_id, correlation from app_code
                        where app_user = :user and user_domain = :domain and hardware_id is not null and told_at is null
                        """)
                .bind("user", caller.name())
                .bind("domain", caller.domain().value())
                .map((row, _) -> used(row))
                .list());
    }

    public void told(UUID id) {
        jdbi.useHandle(handle -> handle.createUpdate("update app_code set told_at = :now where code_id = :id")
                .bind("id", id)
                .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                .execute());
    }

    @Scheduled(every = "1h", delayed = "1m", identity = "app-codes-retention")
    void forgetOld() {
        jdbi.useHandle(handle -> handle.createUpdate("delete from app_code where valid_until < :before")
                .bind("before", clock.instant().minus(RETENTION).atOffset(ZoneOffset.UTC))
                .execute());
    }

    static String place(UUID id) {
        return "app-code/" + id;
    }
}
