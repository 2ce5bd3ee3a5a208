package dev.patchbay.inventory.app.session;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.inventory.app.devices.AppDevice;
import dev.patchbay.inventory.app.devices.AppDomain;
import dev.patchbay.inventory.app.devices.DeviceRows;
import dev.patchbay.inventory.app.devices.DomainRows;
import dev.patchbay.inventory.app.devices.Selection;
import dev.patchbay.inventory.app.protocol.AppMessage;
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
    private final DomainRows domains;
    private final AccessPolicy policy;
    private final ChangeFeed feed;
    private final Host host;

    private Optional<DeviceWatch> deviceWatch = Optional.empty();
    private Optional<DomainWatch> domainWatch = Optional.empty();

    private final Map<HardwareId, Optional<AppDevice>> waiting = new HashMap<>();
    private boolean domainsWaiting;
    private boolean scheduled;

    /** The session that watches. */
    public interface Host {
        AppSession session();

        /** Runs it on the session's own thread, after what it has to do already. */
        void later(Runnable task);

        /** Something was missed: the app has to come again and read everything anew. */
        void restart(String reason);
    }

    public Watches(DeviceRows devices, DomainRows domains, AccessPolicy policy, ChangeFeed feed, Host host) {
        this.devices = devices;
        this.domains = domains;
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
    public Consumer<List<AppDevice>> watchDevices(AppMessage request, Supplier<Selection> selection) {
        PushMessages messages = new PushMessages(request);
        AppSession session = host.session();
        feed.add(this);
        DeviceWatch watch = new DeviceWatch(
                selection.get(),
                session.uris(),
                (type, device) -> session.send(messages.of(type).set("device", device)));
        deviceWatch = Optional.of(watch);
        return watch::listed;
    }

    public void forgetDevices() {
        deviceWatch = Optional.empty();
        endIfIdle();
    }

    /** From now on, changes of domains are told; returns what has to be given the domains that are listed. */
    public Consumer<List<AppDomain>> watchDomains(AppMessage request) {
        feed.add(this);
        DomainWatch watch = new DomainWatch(new PushMessages(request), host.session()::send);
        domainWatch = Optional.of(watch);
        return watch::listed;
    }

    public void forgetDomains() {
        domainWatch = Optional.empty();
        endIfIdle();
    }

    /** The session is over. May be called by any thread. */
    public void end() {
        feed.remove(this);
    }

    private void endIfIdle() {
        if (deviceWatch.isEmpty() && domainWatch.isEmpty()) {
            feed.remove(this);
        }
    }

    @Override
    public synchronized void devices(Map<HardwareId, Optional<AppDevice>> now) {
        waiting.putAll(now);
        schedule();
    }

    @Override
    public synchronized void domains() {
        domainsWaiting = true;
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
        boolean otherDomains;
        synchronized (this) {
            changes = Map.copyOf(waiting);
            otherDomains = domainsWaiting;
            waiting.clear();
            domainsWaiting = false;
            scheduled = false;
        }
        if (otherDomains) {
            tellDomains();
        }
        deviceWatch.ifPresent(watch -> tellDevices(watch, changes));
    }

    private static void tellDevices(DeviceWatch watch, Map<HardwareId, Optional<AppDevice>> changes) {
        Map<HardwareId, AppDevice> now = new HashMap<>();
        changes.forEach((id, device) -> device.ifPresent(there -> now.put(id, there)));
        watch.changed(changes.keySet(), now);
    }

    private void tellDomains() {
        Scope scope = policy.scope(host.session().caller());
        domainWatch.ifPresent(watch -> watch.now(domains.of(scope)));
        deviceWatch
                .filter(watch -> !watch.selection().scope().equals(scope))
                .ifPresent(watch -> watch.rescoped(scope, devices::each));
    }
}
