package dev.patchbay.registration.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.kit.database.DatabaseException;
import dev.patchbay.kit.runtime.Ids;
import io.quarkus.runtime.StartupEvent;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a node may take others for dead. */
class NodeTest {

    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final Duration RENEWAL = Duration.ofSeconds(4);

    private final MovingClock clock = new MovingClock();
    private final Database database = new Database();
    private final Node node = new Node(database, new Config(), new Ids(new SecureRandom()), clock, null);

    @BeforeEach
    void begin() {
        node.begin(new StartupEvent());
    }

    @Test
    void notRightAfterItsBegin() {
        assertThat(node.mayJudge()).isFalse();
    }

    @Test
    void afterTheTimeOfALeaseInWhichItRenewedItsOwn() {
        live(LEASE);

        assertThat(node.mayJudge()).isTrue();
    }

    @Test
    void notWhileItCanNotRenewItsOwnLease() {
        // Given
        live(LEASE);

        // When
        database.away = true;
        live(Duration.ofSeconds(20));

        // Then
        assertThat(node.mayJudge()).isFalse();
    }

    @Test
    void notRightAfterAnOutageThatOthersHadToo() {
        // Given
        live(LEASE);
        database.away = true;
        live(Duration.ofSeconds(20));

        // When
        database.away = false;
        live(RENEWAL);

        // Then
        assertThat(node.mayJudge()).isFalse();
        live(LEASE);
        assertThat(node.mayJudge()).isTrue();
    }

    @Test
    void notAfterItsEnd() {
        live(LEASE);

        node.end();

        assertThat(node.mayJudge()).isFalse();
    }

    @Test
    void itsAddressIsStoredAsSoonAsItIsKnown() {
        // Given: the HTTP server has started, and its port is not known yet
        AtomicReference<Optional<String>> known = new AtomicReference<>(Optional.empty());
        node.listening(known::get);
        assertThat(database.address).isEmpty();

        // When
        known.set(Optional.of("http://192.0.2.1:8081"));
        node.renew();

        // Then
        assertThat(database.address).contains("http://192.0.2.1:8081");
    }

    private void live(Duration time) {
        for (Duration lived = Duration.ZERO; lived.compareTo(time) <= 0; lived = lived.plus(RENEWAL)) {
            clock.now = clock.now.plus(RENEWAL);
            node.renew();
        }
    }

    private static final class Database extends NodeLeases {
        private boolean away;
        private Optional<String> address = Optional.empty();

        Database() {
            super(null);
        }

        @Override
        void begin(UUID id, String name, Duration lease, Optional<String> address) {}

        @Override
        boolean renew(UUID id, Duration lease, Optional<String> address) {
            if (away) {
                throw DatabaseException.unavailable("away");
            }
            this.address = address;
            return true;
        }

        @Override
        void end(UUID id) {}
    }

    private static final class Config implements NodeConfig {

        @Override
        public Optional<String> publicUrl() {
            return Optional.empty();
        }

        @Override
        public Optional<List<String>> knownHosts() {
            return Optional.empty();
        }

        @Override
        public String nodeName() {
            return "node";
        }

        @Override
        public Optional<String> address() {
            return Optional.empty();
        }

        @Override
        public Duration lease() {
            return LEASE;
        }

        @Override
        public Duration leaseRenewal() {
            return RENEWAL;
        }

        @Override
        public Duration reapInterval() {
            return Duration.ofSeconds(2);
        }
    }

    private static final class MovingClock extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
