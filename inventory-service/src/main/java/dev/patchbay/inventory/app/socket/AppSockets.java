package dev.patchbay.inventory.app.socket;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.inventory.InventoryMetrics;
import dev.patchbay.kit.database.Signals;
import dev.patchbay.kit.rest.PublicUrl;
import dev.patchbay.kit.security.SecurityEvent;
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
import java.util.function.Predicate;

/** The sockets of apps on this replica. Safe for concurrent use. */
@Singleton
class AppSockets {

    /** What triggers signal: the domain whose password is another one, or that is gone. */
    private static final String PASSWORDS = "inventory_passwords";

    private final Surroundings surroundings;
    private final AppAdmission admission;
    private final Signals signals;
    private final InventoryMetrics metrics;
    private final PublicUrl hosts;
    private final Clock clock;
    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<AppSocket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean draining;

    AppSockets(
            Surroundings surroundings,
            AppAdmission admission,
            Signals signals,
            InventoryMetrics metrics,
            PublicUrl hosts,
            Clock clock) {
        this.surroundings = surroundings;
        this.admission = admission;
        this.signals = signals;
        this.metrics = metrics;
        this.hosts = hosts;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        metrics.appSockets(open::size);
        signals.listen(PASSWORDS, this::passwordChanged, () -> passwordsChanged(_ -> true));
    }

    private void passwordChanged(String domain) {
        if (DomainName.isValid(domain)) {
            passwordsChanged(new DomainName(domain)::equals);
        }
    }

    private void passwordsChanged(Predicate<DomainName> concerned) {
        open.forEach(socket -> socket.passwordsChanged(concerned));
    }

    /** Empty if there is no room for another one. */
    Optional<AppSocket> open(WebSocketConnection connection) {
        if (draining) {
            return Optional.empty();
        }
        ClientOrigin origin = ClientOrigin.of(connection.handshakeRequest(), hosts);
        Optional<AppSocket> opened = admission
                .open(origin.network())
                .map(place -> new AppSocket(connection, origin, place, surroundings, threads, clock.instant()));
        opened.ifPresentOrElse(open::add, () -> refused(origin));
        return opened;
    }

    private void refused(ClientOrigin origin) {
        metrics.appClosed("too many apps");
        surroundings.securityLog().log(SecurityEvent.CONNECTION_REFUSED, origin.address(), "app, too many");
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
