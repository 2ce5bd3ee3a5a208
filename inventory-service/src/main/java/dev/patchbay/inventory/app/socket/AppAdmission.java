package dev.patchbay.inventory.app.socket;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.limits.ClientNetwork;
import dev.patchbay.kit.limits.KeyedShare;
import dev.patchbay.kit.limits.NetworkRate;
import dev.patchbay.kit.limits.NetworkShare;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Who may open and keep a socket on this replica. Sockets are counted by the network that they come from, and once they have
 * logged in by their domain; so no client takes the places of others. Before the login there are fewer places, because anybody
 * can take them. Never blocks. Safe for concurrent use.
 */
@Singleton
class AppAdmission {

    /** All sockets of this replica count as those of one key. */
    private static final String REPLICA = "replica";

    private final NetworkRate connects;
    private final KeyedShare<String> sockets;
    private final KeyedShare<String> beforeLogin;
    private final NetworkShare ofNetwork;
    private final NetworkShare ofNetworkBeforeLogin;
    private final KeyedShare<DomainName> ofDomain;

    AppAdmission(AppConfig config) {
        this.connects = new NetworkRate(config.networkConnectsPerSecond(), config.networkConnectBurst());
        this.sockets = new KeyedShare<>(config.sockets());
        this.beforeLogin = new KeyedShare<>(config.socketsBeforeLogin());
        this.ofNetwork = new NetworkShare(config.networkSockets());
        this.ofNetworkBeforeLogin = new NetworkShare(config.networkSocketsBeforeLogin());
        this.ofDomain = new KeyedShare<>(config.domainSockets());
    }

    /** Whether the network may connect at this moment; counts as an attempt. */
    boolean mayConnect(ClientNetwork network) {
        return connects.tryAcquire(network);
    }

    /** The place of a new socket; empty if its network or the replica has no more. */
    synchronized Optional<Place> open(ClientNetwork network) {
        if (!sockets.tryAcquire(REPLICA)) {
            return Optional.empty();
        }
        if (!ofNetwork.tryAcquire(network)) {
            sockets.release(REPLICA);
            return Optional.empty();
        }
        if (!acquireBeforeLogin(network)) {
            ofNetwork.release(network);
            sockets.release(REPLICA);
            return Optional.empty();
        }
        return Optional.of(new Place(network));
    }

    private boolean acquireBeforeLogin(ClientNetwork network) {
        if (!beforeLogin.tryAcquire(REPLICA)) {
            return false;
        }
        boolean acquired = ofNetworkBeforeLogin.tryAcquire(network);
        if (!acquired) {
            beforeLogin.release(REPLICA);
        }
        return acquired;
    }

    private void releaseBeforeLogin(ClientNetwork network) {
        beforeLogin.release(REPLICA);
        ofNetworkBeforeLogin.release(network);
    }

    /** The place that one socket takes, until it is released. */
    final class Place {

        private final ClientNetwork network;
        private Optional<DomainName> domain = Optional.empty();
        private boolean released;

        private Place(ClientNetwork network) {
            this.network = network;
        }

        /** Makes it a place of the domain; false if the domain has no more, and nothing has changed then. */
        synchronized boolean logIn(DomainName of) {
            if (released || domain.isPresent() || !ofDomain.tryAcquire(of)) {
                return false;
            }
            domain = Optional.of(of);
            releaseBeforeLogin(network);
            return true;
        }

        /** Gives it back; once is enough. */
        synchronized void release() {
            if (released) {
                return;
            }
            released = true;
            domain.ifPresentOrElse(ofDomain::release, () -> releaseBeforeLogin(network));
            ofNetwork.release(network);
            sockets.release(REPLICA);
        }
    }
}
