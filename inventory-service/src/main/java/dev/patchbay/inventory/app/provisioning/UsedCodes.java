package dev.patchbay.inventory.app.provisioning;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.patchbay.contracts.DomainName;
import dev.patchbay.inventory.app.devices.AppDevice;
import dev.patchbay.inventory.app.devices.DeviceRows;
import dev.patchbay.inventory.app.devices.Selection;
import dev.patchbay.inventory.app.protocol.Correlation;
import dev.patchbay.inventory.app.session.AppSession;
import dev.patchbay.inventory.app.session.LoginFollower;
import dev.patchbay.inventory.app.session.SocketGone;
import dev.patchbay.inventory.provisioning.AppCodes;
import dev.patchbay.inventory.provisioning.AppCodes.Used;
import dev.patchbay.kit.database.Signals;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.Caller;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.WeakHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/**
 * Tells apps of the use of their codes: at once on all connections of the same user and app, whatever replica they are on,
 * else when it logs in again. Told at least once. Safe for concurrent use.
 */
@Singleton
class UsedCodes implements LoginFollower {

    private static final Logger LOG = Logger.getLogger(UsedCodes.class);

    /** Of requests that an older replica has noted. */
    private static final Correlation UNKNOWN =
            new Correlation(Optional.of(TextNode.valueOf(ProvisioningApi.NAME)), Optional.empty());

    private static final String PROVISIONED = "DeviceProvisioned";

    private final AppCodes codes;
    private final DeviceRows devices;
    private final Signals signals;
    private final AccessPolicy policy;
    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();

    /** Those who are there; a session that has ended is held by nobody else, and goes by itself. */
    private final Map<AppSession, Caller> sessions = Collections.synchronizedMap(new WeakHashMap<>());

    UsedCodes(AppCodes codes, DeviceRows devices, Signals signals, AccessPolicy policy) {
        this.codes = codes;
        this.devices = devices;
        this.signals = signals;
        this.policy = policy;
    }

    void start(@Observes StartupEvent event) {
        signals.listen(
                AppCodes.CHANNEL, id -> threads.execute(() -> tellOwner(id)), () -> threads.execute(this::tellAll));
    }

    @Override
    public void loggedIn(AppSession session) {
        sessions.put(session, session.caller());
        tell(session.caller(), List.of(session));
    }

    /** Each replica tells the sessions that it has, so that it does not matter which one is the first. */
    private void tellOwner(String codeId) {
        try {
            codes.find(UUID.fromString(codeId)).ifPresent(owned -> {
                List<AppSession> present = present(owned.user(), owned.domain());
                present.stream()
                        .findFirst()
                        .map(sessions::get)
                        .ifPresent(caller -> tell(owned.used(), caller, present));
            });
        } catch (RuntimeException failure) {
            LOG.warnf("the use of a code is told later: %s", failure.getMessage());
        }
    }

    /** Uses may have been missed. */
    private void tellAll() {
        there().forEach((session, caller) -> tell(caller, List.of(session)));
    }

    private List<AppSession> present(String user, DomainName domain) {
        return there().entrySet().stream()
                .filter(entry -> entry.getValue().name().equals(user))
                .filter(entry -> entry.getValue().domain().equals(domain))
                .map(Map.Entry::getKey)
                .toList();
    }

    private Map<AppSession, Caller> there() {
        synchronized (sessions) {
            return Map.copyOf(sessions);
        }
    }

    private void tell(Caller caller, List<AppSession> present) {
        try {
            codes.untold(caller).forEach(used -> tell(used, caller, present));
        } catch (RuntimeException failure) {
            LOG.warnf("uses of codes are told later: %s", failure.getMessage());
        }
    }

    private void tell(Used used, Caller caller, List<AppSession> present) {
        Optional<AppDevice> device = devices.ofHardware(List.of(used.device())).stream()
                .filter(Selection.of(policy.scope(caller))::includes)
                .findFirst();
        // what its user may not see any more is nothing to be told later either
        boolean told = device.isEmpty();
        for (AppSession session : present) {
            told |= device.filter(seen -> sent(session, used, seen)).isPresent();
        }
        if (told) {
            codes.told(used.id());
        }
    }

    private boolean sent(AppSession session, Used used, AppDevice device) {
        try {
            ObjectNode message =
                    used.correlation().map(Correlation::parse).orElse(UNKNOWN).message(PROVISIONED);
            message.set("device", device.json(session.uris()));
            session.send(message.put("code", used.code()));
            return true;
        } catch (SocketGone gone) {
            sessions.remove(session);
            return false;
        }
    }
}
