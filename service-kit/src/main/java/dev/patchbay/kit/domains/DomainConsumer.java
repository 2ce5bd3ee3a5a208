package dev.patchbay.kit.domains;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.EventType;
import dev.patchbay.contracts.EventTypes;
import dev.patchbay.contracts.Topics;
import dev.patchbay.contracts.domains.DomainChanged;
import dev.patchbay.contracts.domains.DomainRemoved;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.events.EventHandler;
import dev.patchbay.kit.events.EventProcessor;
import dev.patchbay.kit.events.Received;
import io.quarkus.arc.All;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the {@link DomainDirectory} of a service. What is older than what is known has no effect. */
@Singleton
@IfBuildProperty(name = "service-kit.follow.domains", stringValue = "true")
class DomainConsumer implements EventHandler {

    private final EventProcessor processor;
    private final String consumer;
    private final DomainDirectory domains;
    private final List<DomainFollower> followers;

    DomainConsumer(
            EventProcessor processor,
            @ConfigProperty(name = "quarkus.application.name") String service,
            DomainDirectory domains,
            @All List<DomainFollower> followers) {
        this.processor = processor;
        this.consumer = service.replace("-service", "") + ".domains";
        this.domains = domains;
        this.followers = followers;
    }

    @Incoming("domains")
    Uni<Void> consume(KafkaRecordBatch<String, byte[]> batch) {
        return processor.process(this, batch);
    }

    @Override
    public String consumer() {
        return consumer;
    }

    @Override
    public Set<EventType<?>> types() {
        return EventTypes.on(Topics.DOMAINS);
    }

    @Override
    public void handle(Transaction connection, List<Received> events) {
        for (Received received : events) {
            switch (received.event()) {
                case DomainChanged changed -> changed(connection, changed);
                case DomainRemoved removed -> removed(connection, removed);
                default -> throw new IllegalArgumentException("not about a domain: " + received.event());
            }
        }
    }

    private void changed(Transaction connection, DomainChanged after) {
        Optional<DomainChanged> before =
                domains.lock(connection, after.domain()).filter(known -> isSame(connection, known, after));
        if (before.filter(known -> known.version() >= after.version()).isEmpty()) {
            domains.put(connection, after);
            followers.forEach(follower -> follower.changed(connection, before, after));
        }
    }

    /**
     * Whether both are states of one domain. If another domain has the name now, the one before was removed: then its removal
     * is handled first, since the event about it may be gone from the compacted topic.
     */
    private boolean isSame(Transaction connection, DomainChanged known, DomainChanged after) {
        if (known.domainId() == after.domainId() || known.version() >= after.version()) {
            return true;
        }
        removed(connection, new DomainRemoved(known.domain(), known.domainId(), after.version(), after.at()));
        return false;
    }

    private void removed(Transaction connection, DomainRemoved removed) {
        DomainName name = removed.domain();
        Optional<DomainChanged> known = domains.lock(connection, name);
        if (known.filter(before -> before.version() < removed.version()).isPresent()) {
            domains.remove(connection, name);
            followers.forEach(follower -> follower.removed(connection, removed));
        }
    }
}
