package dev.patchbay.kit.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NetworkRateTest {

    @Test
    void refusesANetworkThatHasSpentItsBurstAndLeavesOthersAlone() {
        NetworkRate rate = new NetworkRate(5, 1, Duration.ofHours(1));
        ClientNetwork network = ClientNetwork.of("2001:db8::1");

        assertThat(IntStream.range(0, 20).filter(_ -> rate.tryAcquire(network)).count())
                .isEqualTo(5);
        assertThat(rate.tryAcquire(ClientNetwork.of("2001:db8::2"))).isFalse();
        assertThat(rate.tryAcquire(ClientNetwork.of("192.0.2.1"))).isTrue();
    }
}
