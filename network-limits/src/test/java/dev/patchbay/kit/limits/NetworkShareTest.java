package dev.patchbay.kit.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NetworkShareTest {

    private static final ClientNetwork ONE = ClientNetwork.of("192.0.2.1");
    private static final ClientNetwork OTHER = ClientNetwork.of("192.0.2.2");

    private final NetworkShare share = new NetworkShare(3);

    @Test
    void refusesMoreThanTheLimitAndLeavesOthersAlone() {
        assertThat(IntStream.range(0, 5).filter(_ -> share.tryAcquire(ONE)).count())
                .isEqualTo(3);
        assertThat(share.tryAcquire(OTHER)).isTrue();
    }

    @Test
    void takesOneMoreForEachThatWasReleased() {
        IntStream.range(0, 3).forEach(_ -> share.tryAcquire(ONE));
        share.release(ONE);

        assertThat(share.tryAcquire(ONE)).isTrue();
        assertThat(share.tryAcquire(ONE)).isFalse();
        assertThat(share.held(ONE)).isEqualTo(3);
    }

    @Test
    void forgetsANetworkThatHoldsNothing() {
        share.tryAcquire(ONE);
        share.release(ONE);
        share.release(ONE);

        assertThat(share.held(ONE)).isZero();
    }

    @Test
    void isExactWhenManyComeAtOnce() throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var attempts = IntStream.range(0, 1_000)
                    .mapToObj(_ -> threads.submit(() -> share.tryAcquire(ONE)))
                    .toList();
            int acquired = 0;
            for (var attempt : attempts) {
                acquired += attempt.get() ? 1 : 0;
            }
            assertThat(acquired).isEqualTo(3);
        }
    }
}
