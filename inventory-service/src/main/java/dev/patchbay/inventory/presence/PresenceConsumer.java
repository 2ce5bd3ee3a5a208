package dev.patchbay.inventory.presence;

import dev.patchbay.contracts.Event;
import dev.patchbay.contracts.EventType;
import dev.patchbay.contracts.EventTypes;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.presence.DeviceAuthenticationFailed;
import dev.patchbay.contracts.presence.DeviceOffline;
import dev.patchbay.contracts.presence.DeviceOnline;
import dev.patchbay.inventory.InventoryMetrics;
import dev.patchbay.inventory.InventoryMetrics.Effect;
import dev.patchbay.inventory.presence.DevicePresence.Known;
import dev.patchbay.inventory.registrationurl.Steps;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.events.EventHandler;
import dev.patchbay.kit.events.EventProcessor;
import dev.patchbay.kit.events.Received;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Keeps the inventory up to date with what sessions tell. Rows of devices are locked before those of unassigned devices,
 * each in the order of hardware ids, as everywhere in this service; so nobody waits in a circle.
 */
@Singleton
class PresenceConsumer implements EventHandler {

    private static final Set<EventType<?>> TYPES =
            EventTypes.with(DeviceOnline.class, DeviceOffline.class, DeviceAuthenticationFailed.class);

    private final EventProcessor processor;
    private final DevicePresence devices;
    private final UnassignedPresence unassigned;
    private final AuthenticationFailures failures;
    private final Steps registrationUrls;
    private final InventoryMetrics metrics;

    PresenceConsumer(
            EventProcessor processor,
            DevicePresence devices,
            UnassignedPresence unassigned,
            AuthenticationFailures failures,
            Steps registrationUrls,
            InventoryMetrics metrics) {
        this.processor = processor;
        this.devices = devices;
        this.unassigned = unassigned;
        this.failures = failures;
        this.registrationUrls = registrationUrls;
        this.metrics = metrics;
    }

    @Incoming("presence")
    Uni<Void> consume(KafkaRecordBatch<String, byte[]> batch) {
        return processor.process(this, batch);
    }

    @Override
    public String consumer() {
        return "inventory.presence";
    }

    @Override
    public Set<EventType<?>> types() {
        return TYPES;
    }

    @Override
    public void handle(Transaction connection, List<Received> events) {
        List<Event> told = events.stream().map(Received::event).toList();
        SortedMap<HardwareId, Folded> news = PresenceFold.of(told);
        SortedMap<HardwareId, DeviceAuthenticationFailed> failed = AuthenticationFailures.last(told);
        Map<HardwareId, Known> known = devices.lock(connection, union(news.keySet(), failed.keySet()));
        failures.apply(connection, failed.values());
        Map<HardwareId, Mark> marks = new HashMap<>();
        known.forEach((id, device) -> marks.put(id, device.mark()));
        Set<HardwareId> applied = new HashSet<>(devices.apply(connection, known, news));
        registrationUrls.seen(connection, applied);
        applied.addAll(unassigned.apply(connection, marks, news));
        metrics.presence(Effect.APPLIED, applied.size());
        metrics.presence(Effect.OUTDATED, news.size() - applied.size());
    }

    private static Set<HardwareId> union(Set<HardwareId> some, Set<HardwareId> others) {
        Set<HardwareId> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }
}
