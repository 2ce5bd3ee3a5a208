package dev.patchbay.registration.deployment;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.DatabaseException;
import dev.patchbay.kit.database.Signals;
import dev.patchbay.kit.workers.Worker;
import dev.patchbay.kit.workers.Workers;
import dev.patchbay.registration.deployment.AdministrativePasswords.StoredPassword;
import dev.patchbay.registration.deployment.OutstandingPasswords.Outstanding;
import dev.patchbay.registration.node.Node;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Sends the outstanding administrative passwords to the devices of this node: when it is told that there are some, and from
 * time to time, in case nobody could tell. One thread; each pass goes through the devices in batches with a pause between
 * them.
 */
@Singleton
class Deployer {

    private static final Logger LOG = Logger.getLogger(Deployer.class);

    private final BlockingDatabase database;
    private final OutstandingPasswords outstanding;
    private final AdministrativePasswords passwords;
    private final PasswordCarrier carrier;
    private final Node node;
    private final Signals signals;
    private final DeploymentConfig config;

    private final Semaphore told = new Semaphore(0);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Workers workers;
    private Optional<Worker> worker = Optional.empty();

    Deployer(
            BlockingDatabase database,
            OutstandingPasswords outstanding,
            AdministrativePasswords passwords,
            PasswordCarrier carrier,
            Node node,
            Signals signals,
            DeploymentConfig config,
            Workers workers) {
        this.workers = workers;
        this.database = database;
        this.outstanding = outstanding;
        this.passwords = passwords;
        this.carrier = carrier;
        this.node = node;
        this.signals = signals;
        this.config = config;
    }

    private record Ready(int marked, List<Outstanding> devices, Map<HardwareId, Deployable> passwords) {

        static final Ready NOTHING = new Ready(0, List.of(), Map.of());
    }

    void start(@Observes StartupEvent event) {
        signals.listen(Deployments.SIGNAL, _ -> told.release(), told::release);
        worker = Optional.of(workers.start("deployer", Thread.ofVirtual(), this::run));
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopped.countDown();
        if (worker.isPresent()) {
            worker.get().stop(Duration.ofMillis(1));
        }
    }

    private void run() throws InterruptedException {
        while (stopped.getCount() > 0) {
            if (told.tryAcquire(config.interval().toMillis(), TimeUnit.MILLISECONDS)) {
                told.drainPermits();
            }
            pass();
        }
    }

    private void pass() throws InterruptedException {
        try {
            while (deploy() == config.batch()) {
                stopped.await(config.pause().toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (DatabaseException unreachable) {
            LOG.warnf("can't look for outstanding passwords: %s", unreachable.getMessage());
        } catch (RuntimeException unexpected) {
            // the next pass must come all the same
            LOG.error("outstanding passwords can't be sent", unexpected);
        }
    }

    /** Returns how many devices were looked at. */
    private int deploy() {
        // what is made new is stored before it is sent, or a crash would lock people out
        Ready ready = database.inTransaction(connection -> {
            List<HardwareId> marked = outstanding.take(connection, node.id(), config.batch());
            if (marked.isEmpty()) {
                return Ready.NOTHING;
            }
            List<Outstanding> devices = outstanding.renew(connection, outstanding.find(connection, node.id(), marked));
            List<StoredPassword> rows = devices.stream()
                    .map(Outstanding::row)
                    .filter(row -> !row.renew())
                    .toList();
            return new Ready(marked.size(), devices, passwords.inClear(rows));
        });
        ready.devices().forEach(device -> send(device, ready.passwords()));
        return ready.marked();
    }

    private void send(Outstanding device, Map<HardwareId, Deployable> passwords) {
        HardwareId id = device.row().device();
        Optional.ofNullable(passwords.get(id))
                .ifPresent(password -> carrier.send(device.sessionId(), password)
                        .subscribe()
                        .with(
                                sent -> LOG.debugf("the password of %s was sent: %s", id, sent),
                                failure -> LOG.errorf(failure, "the password of %s can't be sent", id)));
    }
}
