package dev.patchbay.stack.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.SocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpstreamsTest {
    private static final SocketAddress A = SocketAddress.inetSocketAddress(1, "127.0.0.1");
    private static final SocketAddress B = SocketAddress.inetSocketAddress(2, "127.0.0.1");

    private final SettableClock clock = new SettableClock();
    private final Upstreams upstreams = new Upstreams(clock);

    @Test
    void replicasTakeTurns() {
        // Given
        upstreams.set("s", List.of(A, B));

        // When
        var first = upstreams.candidates("s");
        var second = upstreams.candidates("s");
        var third = upstreams.candidates("s");

        // Then
        assertThat(first).containsExactly(A, B);
        assertThat(second).containsExactly(B, A);
        assertThat(third).containsExactly(A, B);
    }

    @Test
    void anUnreachableReplicaComesLastForTwoSeconds() {
        // Given
        upstreams.set("s", List.of(A, B));

        // When
        upstreams.unreachable(A);

        // Then
        assertThat(upstreams.candidates("s")).containsExactly(B, A);
        assertThat(upstreams.candidates("s")).containsExactly(B, A);
        clock.now = clock.now.plusSeconds(3);
        assertThat(upstreams.candidates("s")).containsExactly(A, B);
    }

    @Test
    void aServiceNobodyHasHeardOfHasNoReplicas() {
        assertThat(upstreams.candidates("unknown")).isEmpty();
    }

    private static final class SettableClock extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
