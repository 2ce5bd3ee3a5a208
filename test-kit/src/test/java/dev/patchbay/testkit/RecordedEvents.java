package dev.patchbay.testkit;

import static dev.patchbay.testkit.Conditions.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.Event;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.Topics;
import dev.patchbay.contracts.devices.AdministrativePassword;
import dev.patchbay.contracts.devices.DeviceChanged;
import dev.patchbay.kit.events.EventJson;
import dev.patchbay.testkit.example.RecordingConsumer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Events for {@link RecordingConsumer}, and what becomes of them. */
final class RecordedEvents implements AutoCloseable {

    static final String DEVICES = Topics.DEVICES.topic();
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    private final RecordingConsumer consumer;
    private final MeterRegistry registry;
    private final EventWriter writer = new EventWriter();
    private final EventReader deadLetters = EventReader.fromNow(Topics.DEAD_LETTER_PREFIX + RecordingConsumer.CONSUMER);

    RecordedEvents(RecordingConsumer consumer, MeterRegistry registry) {
        this.consumer = consumer;
        this.registry = registry;
        consumer.reset();
    }

    EventWriter writer() {
        return writer;
    }

    EventReader deadLetters() {
        return deadLetters;
    }

    @Override
    public void close() {
        consumer.reset();
        deadLetters.close();
        writer.close();
    }

    List<String> publish(String device, int events) {
        List<String> ids = new ArrayList<>();
        IntStream.range(0, events).forEach(_ -> ids.add(publish(device)));
        return ids;
    }

    String publish(String device) {
        return writer.send(DEVICES, device, "device-changed.v1", data(device(device)));
    }

    void awaitEffects(String subject, List<String> ids) {
        await("effects of " + subject).until(() -> consumer.effects(subject).size() >= ids.size());
        assertThat(consumer.effects(subject)).containsExactlyElementsOf(ids);
    }

    static Predicate<EventRecord> about(String key) {
        return record -> key.equals(record.key());
    }

    double count(String counter) {
        return registry.find(counter).tag("consumer", RecordingConsumer.CONSUMER).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    static JsonNode data(Event event) {
        try {
            return new ObjectMapper().readTree(EventJson.write(event));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static Event device(String hardwareId) {
        return new DeviceChanged(
                new HardwareId(hardwareId),
                1,
                1,
                new DomainName("example.com"),
                1,
                Optional.empty(),
                Optional.empty(),
                AdministrativePassword.RANDOM,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                AT);
    }
}
