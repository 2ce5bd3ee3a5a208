package dev.patchbay.inventory.app.socket;

import dev.patchbay.inventory.InventoryMetrics;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.websockets.next.WebSocketConnection;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** The sockets of apps on this replica. Safe for concurrent use. */
@Singleton
class AppSockets {

    private final Surroundings surroundings;
    private final InventoryMetrics metrics;
    private final Clock clock;
    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<AppSocket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean draining;

    AppSockets(Surroundings surroundings, InventoryMetrics metrics, Clock clock) {
        this.surroundings = surroundings;
        this.metrics = metrics;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        metrics.appSockets(open::size);
    }

    /** Empty if there is no room for another one. */
    Optional<AppSocket> open(WebSocketConnection connection) {
        if (draining || open.size() >= surroundings.config().sockets()) {
            return Optional.empty();
        }
        AppSocket socket = new AppSocket(connection, surroundings, threads, clock.instant());
        open.add(socket);
        return Optional.of(socket);
    }

    void closed(AppSocket socket) {
        open.remove(socket);
        socket.end();
    }

    void heard(AppSocket socket) {
        socket.heard(clock.instant());
    }

    @Scheduled(
            every = "${patchbay.inventory.app.sweep-interval}",
            identity = "app-sweep",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        open.forEach(socket -> socket.sweep(clock.instant()));
    }

    /** Apps are sent to another replica before the server goes. */
    void down(@Observes ShutdownDelayInitiatedEvent event) {
        draining = true;
        open.forEach(socket -> socket.close(CloseCode.COME_AGAIN, "come again, to another node"));
    }
}
