package dev.patchbay.systemtests;

import dev.patchbay.testkit.EventReader;
import dev.patchbay.testkit.EventRecord;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What is told on Kafka about devices, as a consumer from outside sees it. For one thread. */
final class Presence implements AutoCloseable {

    private static final String ONLINE = "device-online.v1";
    private static final String OFFLINE = "device-offline.v1";

    private final EventReader reader;

    /** Listens from now on. */
    Presence(String bootstrapServers) {
        this.reader = EventReader.fromNowOn(bootstrapServers, "patchbay.presence", "patchbay.devices");
    }

    /** The first online event with this proof, be it here or still to come. */
    EventRecord online(String id, String proof) {
        return onlineAfter(id, proof, 0);
    }

    /** The first one whose epoch is higher. */
    EventRecord onlineAfter(String id, String proof, long epoch) {
        return reader.await(
                about(id, ONLINE)
                        .and(record -> record.text("proof").equals(proof))
                        .and(record -> epoch(record) > epoch),
                Eventually.LIMIT);
    }

    EventRecord offline(String id, String reason) {
        return reader.await(
                about(id, OFFLINE).and(record -> record.text("reason").equals(reason)), Eventually.LIMIT);
    }

    /** The first event that shows the device in this domain. */
    EventRecord assigned(String id, String domain) {
        return reader.await(
                about(id, "device-changed.v1")
                        .and(record -> record.text("domain").equals(domain)),
                Eventually.LIMIT);
    }

    /** The first event with this CloudEvents id. */
    EventRecord event(String eventId) {
        return reader.await(record -> record.id().equals(eventId), Eventually.LIMIT);
    }

    /** All sessions that began, or gave proof, so far, in order. */
    List<EventRecord> allOnline(String id) {
        return reader.records(about(id, ONLINE));
    }

    List<EventRecord> allOffline(String id) {
        return reader.records(about(id, OFFLINE));
    }

    /** All about the presence of devices whose id begins so, those of one device in order. */
    List<EventRecord> allWithPrefix(String prefix) {
        return reader.records(record -> record.topic().equals("patchbay.presence")
                && Optional.ofNullable(record.key())
                        .filter(key -> key.startsWith(prefix))
                        .isPresent());
    }

    static boolean isOnline(EventRecord record) {
        return record.is(ONLINE);
    }

    static long epoch(EventRecord record) {
        return record.data().at("/epoch").asLong();
    }

    private static Predicate<EventRecord> about(String id, String type) {
        return record -> record.is(type) && id.equals(record.key());
    }

    @Override
    public void close() {
        reader.close();
    }
}
