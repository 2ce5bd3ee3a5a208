package dev.patchbay.kit.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.kit.Configs;
import dev.patchbay.kit.runtime.MovedClock;
import dev.patchbay.kit.secrets.SecretBox;
import dev.patchbay.kit.secrets.SecretBoxes;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoncesTest {

    private static final DigestConfig CONFIG = Configs.of(DigestConfig.class, Map.of());

    private final MovedClock clock = new MovedClock();
    private final SecretBox box = SecretBoxes.fresh();
    private final Nonces nonces = new Nonces(box, clock, CONFIG, "rental-service");

    @Test
    void aNonceCanBeUsedOnceForEachCount() {
        // Given
        String nonce = nonces.make();

        // When / Then
        assertThat(nonces.use(nonce, 1)).isTrue();
        assertThat(nonces.use(nonce, 1)).isFalse();
        assertThat(nonces.use(nonce, 2)).isTrue();
    }

    @Test
    void anotherReplicaAcceptsIt() {
        assertThat(new Nonces(box, clock, CONFIG, "rental-service").use(nonces.make(), 1))
                .isTrue();
    }

    @Test
    void anotherServiceDoesNot() {
        assertThat(new Nonces(box, clock, CONFIG, "backup-service").use(nonces.make(), 1))
                .isFalse();
    }

    @Test
    void afterItsTimeItIsOfNoUse() {
        // Given
        String nonce = nonces.make();
        clock.advance(Duration.ofMinutes(5).minusMillis(1));
        assertThat(nonces.use(nonce, 1)).isTrue();

        // When
        clock.advance(Duration.ofMillis(1));

        // Then
        assertThat(nonces.use(nonce, 2)).isFalse();
    }

    @Test
    void noTwoAreTheSame() {
        assertThat(nonces.make()).isNotEqualTo(nonces.make());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "!", "dcd98b7102dd2f0e8b11d0f600bfb0c093"})
    void whatSomebodyElseMadeIsOfNoUse(String nonce) {
        assertThat(nonces.use(nonce, 1)).isFalse();
    }
}
