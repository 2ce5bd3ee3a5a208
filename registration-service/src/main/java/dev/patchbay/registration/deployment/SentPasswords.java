package dev.patchbay.registration.deployment;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.database.Database;
import dev.patchbay.registration.batch.MicroBatcher;
import dev.patchbay.registration.metrics.RegistrationMetrics;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** Stores which administrative passwords devices were sent, many at once. Never blocks. Safe for concurrent use. */
@Singleton
public class SentPasswords {

    private static final Logger LOG = Logger.getLogger(SentPasswords.class);
    private static final String QUEUE = "password-notes";

    private final Database database;
    private final Clock clock;
    private final RegistrationMetrics metrics;
    private final MicroBatcher<Sent, Boolean> batcher;

    private record Sent(HardwareId device, Deployable password) {}

    SentPasswords(Database database, Clock clock, DeploymentConfig config, RegistrationMetrics metrics) {
        this.database = database;
        this.clock = clock;
        this.metrics = metrics;
        this.batcher = new MicroBatcher<>(QUEUE, 0, config.noteBatch(), config.retryPause(), this::store);
        metrics.queued(QUEUE, batcher::waiting);
    }

    /** The device was handed this password. Does not wait until it is stored: if it never is, the password is sent again. */
    public void sent(HardwareId device, Deployable password) {
        metrics.passwordDeployed();
        batcher.submitAlways(new Sent(device, password))
                .subscribe()
                .with(_ -> {}, failure -> LOG.warnf("not noted what %s was sent: %s", device, failure.getMessage()));
    }

    private Uni<List<Boolean>> store(List<Sent> batch) {
        Map<HardwareId, Deployable> last = new HashMap<>();
        batch.forEach(sent ->
                last.merge(sent.device(), sent.password(), (one, other) -> one.isOlderThan(other) ? other : one));
        List<Map.Entry<HardwareId, Deployable>> rows = List.copyOf(last.entrySet());
        return database.connection()
                .statement("""
                        update device d
                        set administrative_sent = greatest(d.administrative_sent, note.number), administrative_sent_at = :now,
                            -- a random one that it had before is gone once it has that of its domain
                            administrative_password = case
                                when d.administrative_kind = 'DOMAIN' and d.administrative_number = note.number then null
                                else d.administrative_password end
                        from unnest(:ids, :assignments, :numbers) as note (id, assignment, number)
                        where d.hardware_id = note.id and d.assignment = note.assignment
                        """)
                .bind("now", clock.instant())
                .bindArray(
                        "ids",
                        HardwareId.class,
                        rows.stream().map(Map.Entry::getKey).toList())
                .bindArray(
                        "assignments",
                        Long.class,
                        rows.stream().map(row -> row.getValue().assignment()).toList())
                .bindArray(
                        "numbers",
                        Long.class,
                        rows.stream().map(row -> row.getValue().number()).toList())
                .execute()
                .map(_ -> batch.stream().map(_ -> true).toList());
    }
}
