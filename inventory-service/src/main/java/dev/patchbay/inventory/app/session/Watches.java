package dev.patchbay.inventory.app.session;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.inventory.app.devices.AppDevice;
import dev.patchbay.inventory.app.devices.AppDomain;
import dev.patchbay.inventory.app.devices.DeviceKey;
import dev.patchbay.inventory.app.devices.DeviceRows;
import dev.patchbay.inventory.app.devices.DomainSnapshot;
import dev.patchbay.inventory.app.devices.Selection;
import dev.patchbay.inventory.app.protocol.AppMessage;
import dev.patchbay.inventory.app.protocol.Correlation;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What one session watches. Changes may be handed in by any thread at any time and are told by the session's own thread,
 * between its requests; of a device that changes many times meanwhile, just how it is in the end. So a list that is being
 * told misses nothing: the watch begins before the list is read, and changes wait behind it.
 */
public final class Watches implements ChangeFeed.Listener {

    private final DeviceRows devices;
    private final AccessPolicy policy;
    private final ChangeFeed feed;
    private final Host host;

    private Optional<DeviceWatch> deviceWatch = Optional.empty();
    private Optional<DomainWatch> domainWatch = Optional.empty();

    private final Map<HardwareId, Optional<AppDevice>> waiting = new HashMap<>();
    private Optional<DomainSnapshot> domainsWaiting = Optional.empty();
    private boolean scheduled;

    /** The session that watches. */
    public interface Host {
        AppSession session();

        /** Runs it on the session's own thread, after what it has to do already. */
        void later(Runnable task);

        /** Something was missed: the app has to come again and read everything anew. */
        void restart(String reason);
    }

    public Watches(DeviceRows devices, AccessPolicy policy, ChangeFeed feed, Host host) {
        this.devices = devices;
        this.policy = policy;
        this.feed = feed;
        this.host = host;
    }

    /**
     * From now on, changes of devices are told. The selection is made after changes are listened for, so that one of the
     * rights is not missed either.
     *
     * @return what has to be given the devices that are listed
     */
    public Consumer<List<DeviceKey>> watchDevices(AppMessage request, Supplier<Selection> selection) {
        Correlation subscription = request.correlation();
        AppSession session = host.session();
        feed.add(this, session.caller().domain());
        forgetDevices();
        DeviceWatch watch = new DeviceWatch(
                feed.index(),
                selection.get(),
                session.uris(),
                (type, device) -> session.send(subscription.message(type).set("device", device)));
        deviceWatch = Optional.of(watch);
        return watch::listed;
    }

    /** Changes of devices are not told any more. */
    public void unwatchDevices() {
        forgetDevices();
        endIfIdle();
    }

    private void forgetDevices() {
        deviceWatch.ifPresent(DeviceWatch::end);
        deviceWatch = Optional.empty();
    }

    /** From now on, changes of domains are told; returns what has to be given the domains that are listed. */
    public Consumer<List<AppDomain>> watchDomains(AppMessage request) {
        feed.add(this, host.session().caller().domain());
        DomainWatch watch = new DomainWatch(request.correlation(), host.session()::send);
        domainWatch = Optional.of(watch);
        return watch::listed;
    }

    /** Changes of domains are not told any more. */
    public void unwatchDomains() {
        domainWatch = Optional.empty();
        endIfIdle();
    }

    /** Nothing more is told. May be called by any thread. */
    public void stop() {
        feed.remove(this);
    }

    /** The session is over; it has no task any more. */
    public void end() {
        stop();
        forgetDevices();
    }

    private void endIfIdle() {
        if (deviceWatch.isEmpty() && domainWatch.isEmpty()) {
            feed.remove(this);
        }
    }

    @Override
    public void devices(Map<HardwareId, Optional<AppDevice>> now) {
        if (isFullWith(now)) {
            stop();
            host.restart("too many changes wait");
        }
    }

    private synchronized boolean isFullWith(Map<HardwareId, Optional<AppDevice>> now) {
        waiting.putAll(now);
        boolean full = waiting.size() > feed.backlog();
        if (full) {
            waiting.clear();
        } else {
            schedule();
        }
        return full;
    }

    @Override
    public synchronized void domains(DomainSnapshot now) {
        domainsWaiting = Optional.of(now);
        schedule();
    }

    @Override
    public void missed() {
        host.restart("changes were missed");
    }

    private void schedule() {
        if (!scheduled) {
            scheduled = true;
            host.later(this::tell);
        }
    }

    private void tell() {
        Map<HardwareId, Optional<AppDevice>> changes;
        Optional<DomainSnapshot> otherDomains;
        synchronized (this) {
            changes = Map.copyOf(waiting);
            otherDomains = domainsWaiting;
            waiting.clear();
            domainsWaiting = Optional.empty();
            scheduled = false;
        }
        otherDomains.ifPresent(this::tellDomains);
        deviceWatch.ifPresent(watch -> tellDevices(watch, changes));
    }

    private static void tellDevices(DeviceWatch watch, Map<HardwareId, Optional<AppDevice>> changes) {
        Map<HardwareId, AppDevice> now = new HashMap<>();
        changes.forEach((id, device) -> device.ifPresent(there -> now.put(id, there)));
        watch.changed(changes.keySet(), now);
    }

    private void tellDomains(DomainSnapshot now) {
        Scope scope = now.scope(policy, host.session().caller());
        domainWatch.ifPresent(watch -> watch.now(now.of(scope)));
        deviceWatch
                .filter(watch -> !watch.selection().scope().equals(scope))
                .ifPresent(watch -> watch.rescoped(scope, devices::each));
    }
}
