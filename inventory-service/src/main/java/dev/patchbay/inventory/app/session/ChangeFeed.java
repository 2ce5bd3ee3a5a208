package dev.patchbay.inventory.app.session;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.inventory.InventoryMetrics;
import dev.patchbay.inventory.app.devices.AppDevice;
import dev.patchbay.inventory.app.devices.DeviceRows;
import dev.patchbay.inventory.app.devices.DomainRows;
import dev.patchbay.inventory.app.devices.DomainSnapshot;
import dev.patchbay.kit.database.Signals;
import dev.patchbay.kit.limits.KeyedShare;
import dev.patchbay.kit.problem.CommonError;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.workers.Workers;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Hears from the database which rows have changed, whichever replica has changed them, and reads these rows once for all
 * sessions of this replica. The signals are raised by triggers in the transaction of the change and come after its commit;
 * so what is read is never older than what was signalled. Safe for concurrent use.
 */
@Singleton
public class ChangeFeed {

    /** What the triggers of the tables signal: hardware ids, separated by blanks. */
    static final String DEVICES = "inventory_devices";

    /** A domain, its access or its categories. */
    static final String DOMAINS = "inventory_domains";

    private static final Logger LOG = Logger.getLogger(ChangeFeed.class);

    /** For so long changes are gathered, so that many in a row are read together. */
    private static final Duration GATHER = Duration.ofMillis(50);

    private static final int BATCH = 500;

    private final Signals signals;
    private final DeviceRows rows;
    private final InventoryMetrics metrics;
    private final DomainRows domainRows;
    private final DeviceIndex index;
    private final WatchConfig config;
    private final KeyedShare<DomainName> ofDomain;
    private final Workers workers;
    private final Map<Listener, DomainName> listeners = new ConcurrentHashMap<>();
    private final Semaphore signalled = new Semaphore(0);
    private final CountDownLatch stopped = new CountDownLatch(1);

    private Set<HardwareId> touched = new HashSet<>();
    private boolean domainsTouched;

    ChangeFeed(
            Signals signals,
            DeviceRows rows,
            DomainRows domainRows,
            DeviceIndex index,
            WatchConfig config,
            InventoryMetrics metrics,
            Workers workers) {
        this.workers = workers;
        this.signals = signals;
        this.rows = rows;
        this.domainRows = domainRows;
        this.index = index;
        this.config = config;
        this.ofDomain = new KeyedShare<>(config.domainSessions());
        this.metrics = metrics;
    }

    /** Who wants to know. Called by one thread; hand over what takes time. */
    public interface Listener {
        /** How these hardware ids are now; those without a device are gone. */
        void devices(Map<HardwareId, Optional<AppDevice>> now);

        /** Domains, or who may see them, are not what they were. */
        void domains(DomainSnapshot now);

        /** There may have been more than was told. */
        void missed();
    }

    /** Where the devices are that sessions hold. */
    DeviceIndex index() {
        return index;
    }

    /** How many changed devices may wait for a session. */
    int backlog() {
        return config.backlog();
    }

    void start(@Observes StartupEvent event) {
        metrics.appWatches(listeners::size, index::size);
        signals.listen(DEVICES, this::devicesTouched, this::missed);
        signals.listen(DOMAINS, _ -> domainsTouched(), () -> {});
        workers.start("change-feed", Thread.ofVirtual(), this::run);
    }

    void stop(@Observes ShutdownEvent event) {
        stopped.countDown();
        signalled.release();
    }

    /**
     * From now on it is called; twice is as good as once.
     *
     * @param domain that its session has logged in to
     * @throws ProblemException unavailable, if as many listen as may
     */
    synchronized void add(Listener listener, DomainName domain) {
        if (listeners.containsKey(listener)) {
            return;
        }
        if (listeners.size() >= config.sessions() || !ofDomain.tryAcquire(domain)) {
            throw new ProblemException(
                    CommonError.UNAVAILABLE, "Too many sessions subscribe to changes already. Try again later.");
        }
        listeners.put(listener, domain);
    }

    synchronized void remove(Listener listener) {
        Optional.ofNullable(listeners.remove(listener)).ifPresent(ofDomain::release);
    }

    private void devicesTouched(String payload) {
        if (!listeners.isEmpty()) {
            synchronized (this) {
                for (String id : payload.split(" ")) {
                    if (HardwareId.isValid(id)) {
                        touched.add(new HardwareId(id));
                    }
                }
            }
            signalled.release();
        }
    }

    private void domainsTouched() {
        synchronized (this) {
            domainsTouched = true;
        }
        signalled.release();
    }

    private void missed() {
        listeners.keySet().forEach(Listener::missed);
    }

    private void run() throws InterruptedException {
        while (stopped.getCount() > 0) {
            signalled.acquire();
            if (stopped.await(GATHER.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
            signalled.drainPermits();
            tellOrMiss();
        }
    }

    private void tellOrMiss() {
        try {
            tell();
        } catch (Error failure) {
            // what was gathered is lost with it
            missed();
            throw failure;
        }
    }

    private void tell() {
        Set<HardwareId> ids;
        boolean domains;
        synchronized (this) {
            ids = touched;
            domains = domainsTouched;
            touched = new HashSet<>();
            domainsTouched = false;
        }
        try {
            if (domains && !listeners.isEmpty()) {
                DomainSnapshot now = domainRows.snapshot();
                listeners.keySet().forEach(listener -> listener.domains(now));
            }
            tell(List.copyOf(ids));
        } catch (RuntimeException failure) {
            LOG.warnf("changes can't be read, so apps have to come again: %s", failure.getMessage());
            missed();
        }
    }

    private void tell(List<HardwareId> ids) {
        for (int from = 0; from < ids.size() && !listeners.isEmpty(); from += BATCH) {
            Map<HardwareId, Optional<AppDevice>> now = new HashMap<>();
            List<HardwareId> batch = new ArrayList<>(ids.subList(from, Math.min(ids.size(), from + BATCH)));
            batch.forEach(id -> now.put(id, Optional.empty()));
            rows.ofHardware(batch).forEach(device -> now.put(device.hardwareId(), Optional.of(device)));
            metrics.changesRead(batch.size());
            now.entrySet().removeIf(read -> !index.update(read.getKey(), read.getValue()));
            if (!now.isEmpty()) {
                listeners.keySet().forEach(listener -> listener.devices(now));
            }
        }
    }
}
