package dev.patchbay.inventory.provisioning;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Row;
import dev.patchbay.kit.database.Signals;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.kit.secrets.SecretBox;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The codes that apps have made and what became of them. Safe for concurrent use. */
@Singleton
public class AppCodes {

    /** Signalled with the id of such a code when it is used. */
    public static final String CHANNEL = "inventory_app_codes";

    /** So long an app that was away hears of a use. */
    private static final Duration RETENTION = Duration.ofDays(7);

    private final BlockingDatabase database;
    private final SecretBox box;
    private final Signals signals;
    private final Clock clock;

    AppCodes(BlockingDatabase database, SecretBox box, Signals signals, Clock clock) {
        this.database = database;
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
        return database.read(connection -> connection
                .statement("""
                        select code_id, sealed, hardware_id, correlation, app_user, user_domain from app_code
                        where code_id = :id and hardware_id is not null
                        """)
                .bind("id", id)
                .map(row -> new Owned(row.getString("app_user"), row.getDomainName("user_domain"), used(row)))
                .awaitFirst());
    }

    private Used used(Row row) {
        UUID id = row.getUuid("code_id");
        return new Used(
                id,
                box.decrypt(row.getBytes("sealed"), place(id)),
                row.getHardwareId("hardware_id"),
                row.findString("correlation"));
    }

    /**
     * Remembers who has made a code.
     *
     * @param correlation what ties its use to the request that has made it, for whoever publishes the use
     */
    public void made(Caller caller, DomainName domain, UUID id, String digits, Instant validUntil, String correlation) {
        database.use(connection -> connection
                .statement("""
                        insert into app_code (code_id, domain, app_user, user_domain, sealed, valid_until, correlation)
                        values (:id, :domain, :user, :user_domain, :sealed, :until, :correlation)
                        on conflict do nothing
                        """)
                .bind("id", id)
                .bind("domain", domain.value())
                .bind("user", caller.name())
                .bind("user_domain", caller.domain().value())
                .bind("sealed", box.encrypt(digits, place(id)))
                .bind("until", validUntil)
                .bind("correlation", correlation)
                .awaitExecute());
    }

    void used(Transaction connection, UUID id, HardwareId device) {
        int changed = connection
                .statement("update app_code set hardware_id = :device, told_at = null where code_id = :id")
                .bind("id", id)
                .bind("device", device.value())
                .awaitExecute();
        if (changed > 0) {
            signals.raise(connection, CHANNEL, id.toString());
        }
    }

    /** What this user or app has not heard of. */
    public List<Used> untold(Caller caller) {
        return database.read(connection -> connection
                .statement("""
                        select code_id, sealed, hardware_id, correlation from app_code
                        where app_user = :user and user_domain = :domain and hardware_id is not null and told_at is null
                        """)
                .bind("user", caller.name())
                .bind("domain", caller.domain().value())
                .map(row -> used(row))
                .awaitList());
    }

    public void told(UUID id) {
        database.use(connection -> connection
                .statement("update app_code set told_at = :now where code_id = :id")
                .bind("id", id)
                .bind("now", clock.instant())
                .awaitExecute());
    }

    @Scheduled(every = "1h", delayed = "1m", identity = "app-codes-retention")
    void forgetOld() {
        database.use(connection -> connection
                .statement("delete from app_code where valid_until < :before")
                .bind("before", clock.instant().minus(RETENTION))
                .awaitExecute());
    }

    static String place(UUID id) {
        return "app-code/" + id;
    }
}
