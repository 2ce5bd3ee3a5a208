package dev.patchbay.inventory.app.provisioning;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.inventory.app.devices.DeviceRows;
import dev.patchbay.inventory.app.protocol.AppLogin;
import dev.patchbay.inventory.app.session.AppSession;
import dev.patchbay.inventory.app.session.LoginFollower;
import dev.patchbay.inventory.app.session.SocketGone;
import dev.patchbay.inventory.provisioning.AppCodes;
import dev.patchbay.inventory.provisioning.AppCodes.Used;
import dev.patchbay.kit.database.Signals;
import dev.patchbay.kit.rights.Caller;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    private final AppCodes codes;
    private final DeviceRows devices;
    private final Signals signals;
    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();

    /** Those who are there; a session that has ended is held by nobody else, and goes by itself. */
    private final Set<AppSession> sessions =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    UsedCodes(AppCodes codes, DeviceRows devices, Signals signals) {
        this.codes = codes;
        this.devices = devices;
        this.signals = signals;
    }

    void start(@Observes StartupEvent event) {
        signals.listen(AppCodes.CHANNEL, _ -> threads.execute(this::tellAll), () -> threads.execute(this::tellAll));
    }

    @Override
    public void loggedIn(AppSession session, AppLogin login) {
        sessions.add(session);
        tell(session.caller(), List.of(session));
    }

    private void tellAll() {
        Map<Caller, List<AppSession>> present = new HashMap<>();
        for (AppSession session : List.copyOf(sessions)) {
            try {
                present.computeIfAbsent(session.caller(), _ -> new ArrayList<>())
                        .add(session);
            } catch (SocketGone gone) {
                sessions.remove(session);
            }
        }
        present.forEach(this::tell);
    }

    private void tell(Caller caller, List<AppSession> present) {
        try {
            codes.untold(caller).forEach(used -> tell(used, present));
        } catch (RuntimeException failure) {
            LOG.warnf("uses of codes are told later: %s", failure.getMessage());
        }
    }

    private void tell(Used used, List<AppSession> present) {
        UUID id = used.id();
        devices.ofHardware(List.of(used.device())).stream().findFirst().ifPresent(device -> {
            boolean told = false;
            for (AppSession session : present) {
                ObjectNode message = JsonNodeFactory.instance
                        .objectNode()
                        .put("mt", "DeviceProvisioned")
                        .put("api", ProvisioningApi.NAME);
                message.set("device", device.json(session.uris()));
                told |= sent(session, message.put("code", used.code()));
            }
            if (told) {
                codes.told(id);
            }
        });
    }

    private boolean sent(AppSession session, ObjectNode message) {
        try {
            session.send(message);
            return true;
        } catch (SocketGone gone) {
            sessions.remove(session);
            return false;
        }
    }
}
