package dev.patchbay.kit.domains;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.EventType;
import dev.patchbay.contracts.EventTypes;
import dev.patchbay.contracts.Topics;
import dev.patchbay.contracts.secrets.DomainSecretChanged;
import dev.patchbay.contracts.secrets.DomainSecretRemoved;
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
import java.util.OptionalLong;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the {@link DomainSecrets} of a service. What is older than what is known has no effect. */
@Singleton
@IfBuildProperty(name = "service-kit.follow.secrets", stringValue = "true")
class DomainSecretConsumer implements EventHandler {

    private final EventProcessor processor;
    private final String consumer;
    private final DomainSecrets secrets;
    private final List<DomainSecretFollower> followers;

    DomainSecretConsumer(
            EventProcessor processor,
            @ConfigProperty(name = "quarkus.application.name") String service,
            DomainSecrets secrets,
            @All List<DomainSecretFollower> followers) {
        this.processor = processor;
        this.consumer = service.replace("-service", "") + ".secrets";
        this.secrets = secrets;
        this.followers = followers;
    }

    @Incoming("secrets")
    Uni<Void> consume(KafkaRecordBatch<String, byte[]> batch) {
        return processor.process(this, batch);
    }

    @Override
    public String consumer() {
        return consumer;
    }

    @Override
    public Set<EventType<?>> types() {
        return EventTypes.on(Topics.SECRETS);
    }

    @Override
    public void handle(Transaction connection, List<Received> events) {
        for (Received received : events) {
            switch (received.event()) {
                case DomainSecretChanged changed -> changed(connection, changed);
                case DomainSecretRemoved removed -> removed(connection, removed);
                default -> throw new IllegalArgumentException("not about a secret");
            }
        }
    }

    /** The same version again is the same password, encrypted with a newer key. */
    private void changed(Transaction connection, DomainSecretChanged secret) {
        DomainName domain = secret.domain();
        OptionalLong known = secrets.lock(connection, domain);
        if (known.isEmpty() || known.getAsLong() <= secret.version()) {
            secrets.put(connection, secret);
        }
        if (known.isEmpty() || known.getAsLong() < secret.version()) {
            followers.forEach(follower -> follower.changed(connection, domain, secret.version()));
        }
    }

    private void removed(Transaction connection, DomainSecretRemoved removed) {
        OptionalLong known = secrets.lock(connection, removed.domain());
        if (known.isPresent() && known.getAsLong() < removed.version()) {
            secrets.remove(connection, removed.domain());
            followers.forEach(follower -> follower.removed(connection, removed.domain()));
        }
    }
}
