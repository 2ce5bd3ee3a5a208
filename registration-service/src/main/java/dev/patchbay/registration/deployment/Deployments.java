package dev.patchbay.registration.deployment;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Signals;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.workers.Workers;
import dev.patchbay.registration.batch.MicroBatcher;
import dev.patchbay.registration.metrics.RegistrationMetrics;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Notes what devices were sent, many at once, and tells all nodes that something is outstanding. Safe for concurrent use. */
@Singleton
public class Deployments {

    /** The signal that passwords are outstanding; without payload. */
    static final String SIGNAL = "password_deployment";

    private static final String MARK = """
            update session s set password_due = true
            from device d join domain_rule r on r.domain = d.domain and r.deploys
            where s.hardware_id = d.hardware_id and s.proof <> 'NONE' and not s.password_due
              and d.administrative_number > d.administrative_sent
            """;

    private static final Logger LOG = Logger.getLogger(Deployments.class);
    private static final String QUEUE = "password-notes";

    private final BlockingDatabase database;
    private final Signals signals;
    private final Clock clock;
    private final RegistrationMetrics metrics;
    private final MicroBatcher<Note, Boolean> notes;

    private record Note(HardwareId device, Deployable password) {}

    Deployments(
            BlockingDatabase database,
            Signals signals,
            Clock clock,
            DeploymentConfig config,
            RegistrationMetrics metrics,
            Workers workers) {
        this.database = database;
        this.signals = signals;
        this.clock = clock;
        this.metrics = metrics;
        this.notes = new MicroBatcher<>(workers, QUEUE, 0, config.noteBatch(), config.retryPause(), this::store);
        metrics.queued(QUEUE, notes::waiting);
    }

    /** The device was handed this password. Does not wait until it is noted: if it never is, the password is sent again. */
    public void sent(HardwareId device, Deployable password) {
        metrics.passwordDeployed();
        notes.submitAlways(new Note(device, password))
                .subscribe()
                .with(_ -> {}, failure -> LOG.warnf("not noted what %s was sent: %s", device, failure.getMessage()));
    }

    /**
     * Marks the sessions of those of the devices that are to be sent another password, and lets all nodes look for them once the
     * connection's transaction has committed. To be called with the devices locked.
     */
    public void outstanding(Transaction connection, Collection<HardwareId> devices) {
        signal(
                connection,
                connection
                        .statement(MARK + " and d.hardware_id = any(:ids)")
                        .bindArray(
                                "ids",
                                String.class,
                                devices.stream().map(HardwareId::value).toList())
                        .awaitExecute());
    }

    /**
     * As {@link #outstanding(Transaction, Collection)}, for all devices of a domain. A session that is just being stored may be missed;
     * the next review of its node finds it.
     */
    void outstanding(Transaction connection, DomainName domain) {
        signal(
                connection,
                connection
                        .statement(MARK + " and d.domain = :domain")
                        .bind("domain", domain.value())
                        .awaitExecute());
    }

    /** As {@link #outstanding(Transaction, Collection)}, for some of the sessions; without a signal. Returns how many were marked. */
    public int review(Transaction connection, Collection<UUID> sessions) {
        return connection
                .statement(MARK + " and s.id = any(:sessions)")
                .bindArray("sessions", UUID.class, sessions)
                .awaitExecute();
    }

    private void signal(Transaction connection, int marked) {
        if (marked > 0) {
            signals.raise(connection, SIGNAL, "");
        }
    }

    private List<Boolean> store(List<Note> batch) {
        Map<HardwareId, Deployable> last = new HashMap<>();
        batch.forEach(note ->
                last.merge(note.device(), note.password(), (one, other) -> one.isOlderThan(other) ? other : one));
        List<Map.Entry<HardwareId, Deployable>> rows = List.copyOf(last.entrySet());
        database.use(connection -> connection
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
                        String.class,
                        rows.stream().map(row -> row.getKey().value()).toList())
                .bindArray(
                        "assignments",
                        Long.class,
                        rows.stream().map(row -> row.getValue().assignment()).toList())
                .bindArray(
                        "numbers",
                        Long.class,
                        rows.stream().map(row -> row.getValue().number()).toList())
                .awaitExecute());
        return batch.stream().map(_ -> true).toList();
    }
}
