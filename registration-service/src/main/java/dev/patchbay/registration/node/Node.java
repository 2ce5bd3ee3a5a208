package dev.patchbay.registration.node;

import dev.patchbay.kit.database.DatabaseException;
import dev.patchbay.kit.runtime.Ids;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.value.registry.ValueRegistry;
import io.quarkus.vertx.http.HttpServer;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * This process as a node: it begins with a lease and renews it. If the lease turns out to be gone, because the others took
 * this node for dead, it fires {@link LeaseLost} and goes on as a new node. Safe for concurrent use.
 */
@Singleton
public class Node {

    private static final Logger LOG = Logger.getLogger(Node.class);

    private final NodeLeases leases;
    private final NodeConfig config;
    private final Ids ids;
    private final Clock clock;
    private final Event<LeaseLost> lost;

    private volatile UUID id;
    /** Whether there is a lease to renew: not before the first one, not after the last. */
    private volatile boolean begun;

    private volatile Supplier<Optional<String>> ownAddress = Optional::empty;
    private volatile Optional<String> address = Optional.empty();
    private volatile Instant renewedAt = Instant.EPOCH;
    private volatile Instant steadySince = Instant.EPOCH;

    /** The others have taken this node for dead: its sessions are no longer its own. */
    public record LeaseLost() {}

    Node(NodeLeases leases, NodeConfig config, Ids ids, Clock clock, Event<LeaseLost> lost) {
        this.leases = leases;
        this.config = config;
        this.ids = ids;
        this.clock = clock;
        this.lost = lost;
        this.id = ids.next();
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return config.nodeName();
    }

    /**
     * Whether this node may judge others. After it could not renew its own lease for a while, neither could they, so it
     * gives them the time of a lease to come back: an outage of the database is not the death of all nodes.
     */
    public boolean mayJudge() {
        Instant now = clock.instant();
        return begun
                && now.isBefore(renewedAt.plus(config.lease().dividedBy(2)))
                && now.isAfter(steadySince.plus(config.lease()));
    }

    void begin(@Observes @Priority(1) StartupEvent event) {
        leases.begin(id, name(), config.lease(), address);
        renewedAt = clock.instant();
        steadySince = renewedAt;
        begun = true;
    }

    /** From now on others can reach this node. */
    void listening(
            @ObservesAsync HttpServerStart event,
            ValueRegistry values,
            @ConfigProperty(name = "quarkus.http.host") String host) {
        listening(() -> config.address().or(() -> port(values).map(port -> NodeAddress.of(host, port))));
    }

    /** The event may be here before the port is known. */
    private static Optional<Integer> port(ValueRegistry values) {
        return values.containsKey(HttpServer.HTTP_PORT)
                ? Optional.of(values.get(HttpServer.HTTP_PORT))
                : Optional.empty();
    }

    /** @param ownAddress empty as long as it is not known; asked again with each renewal until it is */
    void listening(Supplier<Optional<String>> ownAddress) {
        this.ownAddress = ownAddress;
        renew();
    }

    @Scheduled(
            every = "${patchbay.registration.lease-renewal}",
            identity = "node-lease",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    synchronized void renew() {
        if (!begun) {
            // the scheduler is up before this node is, and down after it
            return;
        }
        if (address.isEmpty()) {
            address = ownAddress.get();
        }
        try {
            if (leases.renew(id, config.lease(), address)) {
                renewed();
            } else {
                beginAgain();
            }
        } catch (DatabaseException unreachable) {
            LOG.warnf("the lease can't be renewed: %s", unreachable.getMessage());
        }
    }

    /** The last act: without sessions the node is forgotten; with some left, the others see to them. */
    public void end() {
        begun = false;
        try {
            leases.end(id);
        } catch (DatabaseException unreachable) {
            LOG.warnf("the node could not say good-bye: %s", unreachable.getMessage());
        }
    }

    private void beginAgain() {
        LOG.warn("the others took this node for dead; it goes on as a new one");
        id = ids.next();
        leases.begin(id, name(), config.lease(), address);
        renewed();
        lost.fire(new LeaseLost());
    }

    private void renewed() {
        Instant now = clock.instant();
        Duration gap = Duration.between(renewedAt, now);
        if (gap.compareTo(config.lease().dividedBy(2)) > 0) {
            steadySince = now;
        }
        renewedAt = now;
    }
}
