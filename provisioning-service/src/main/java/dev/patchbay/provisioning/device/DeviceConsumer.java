package dev.patchbay.provisioning.device;

import dev.patchbay.contracts.EventType;
import dev.patchbay.contracts.EventTypes;
import dev.patchbay.contracts.Topics;
import dev.patchbay.contracts.devices.DeviceChanged;
import dev.patchbay.contracts.devices.DeviceRemoved;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.events.EventHandler;
import dev.patchbay.kit.events.EventProcessor;
import dev.patchbay.kit.events.Received;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Stores the domain of each device of inventory. */
@Singleton
class DeviceConsumer implements EventHandler {

    private final EventProcessor processor;
    private final KnownDeviceRepository devices;

    DeviceConsumer(EventProcessor processor, KnownDeviceRepository devices) {
        this.processor = processor;
        this.devices = devices;
    }

    @Incoming("devices")
    Uni<Void> consume(KafkaRecordBatch<String, byte[]> batch) {
        return processor.process(this, batch);
    }

    @Override
    public String consumer() {
        return "provisioning.devices";
    }

    @Override
    public Set<EventType<?>> types() {
        return EventTypes.on(Topics.DEVICES);
    }

    @Override
    public void handle(Transaction transaction, List<Received> events) {
        for (Received received : events) {
            switch (received.event()) {
                case DeviceChanged changed -> devices.put(transaction, changed);
                case DeviceRemoved removed -> devices.remove(transaction, removed);
                default -> throw new IllegalArgumentException("not about a device: " + received.event());
            }
        }
    }
}
