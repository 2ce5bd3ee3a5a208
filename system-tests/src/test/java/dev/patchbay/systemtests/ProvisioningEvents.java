package dev.patchbay.systemtests;

import dev.patchbay.testkit.EventReader;
import dev.patchbay.testkit.EventRecord;
import java.util.List;
import java.util.function.Predicate;

/** What is told on Kafka about provisioning, as a consumer from outside sees it. For one thread. */
final class ProvisioningEvents implements AutoCloseable {

    private static final String PROVISIONED = "device-provisioned.v1";
    private static final String REFUSED = "provisioning-refused.v1";

    private final EventReader reader;

    /** Listens from now on. */
    ProvisioningEvents(String bootstrapServers) {
        this.reader = EventReader.fromNowOn(bootstrapServers, "patchbay.provisioning");
    }

    /** The first refusal of this device, be it here or still to come. */
    EventRecord refused(String id) {
        return reader.await(about(id, REFUSED), Eventually.LIMIT);
    }

    /** All refusals of this device so far. */
    List<EventRecord> allRefused(String id) {
        return reader.records(about(id, REFUSED));
    }

    /** The first time that this device was let in, be it here or still to come. */
    EventRecord provisioned(String id) {
        return reader.await(about(id, PROVISIONED), Eventually.LIMIT);
    }

    private static Predicate<EventRecord> about(String id, String type) {
        return record -> record.is(type) && id.equals(record.key());
    }

    @Override
    public void close() {
        reader.close();
    }
}
