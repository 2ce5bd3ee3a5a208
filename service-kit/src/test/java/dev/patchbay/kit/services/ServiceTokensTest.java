package dev.patchbay.kit.services;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.secrets.SecretBox;
import dev.patchbay.kit.secrets.SecretBoxes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceTokensTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final SecretBox box = SecretBoxes.fresh();
    private final ServiceTokens tokens = at(Duration.ZERO);

    @Test
    void aTokenIsGoodForItsAudienceForAMinute() {
        // When
        String token = tokens.mint("inventory");

        // Then
        assertThatCode(() -> tokens.require(token, "inventory")).doesNotThrowAnyException();
        assertThatCode(() -> at(Duration.ofSeconds(59)).require(token, "inventory"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> at(Duration.ofSeconds(60)).require(token, "inventory"))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> at(Duration.ofSeconds(-31)).require(token, "inventory"))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> tokens.require(token, "registration")).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Patchbay ", "Patchbay !", "Patchbay AAAA", "Bearer x", "patchbay x"})
    void whatIsNoTokenIsRefused(String header) {
        assertThatThrownBy(() -> tokens.require(header, "inventory")).isInstanceOf(ProblemException.class);
    }

    @Test
    void noHeaderAndAForeignKeySetAreRefused() {
        // Given
        String foreign = new ServiceTokens(SecretBoxes.fresh(), Clock.fixed(NOW, ZoneOffset.UTC)).mint("inventory");

        // When / Then
        assertThatThrownBy(() -> tokens.require(null, "inventory")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> tokens.require(foreign, "inventory")).isInstanceOf(ProblemException.class);
    }

    private ServiceTokens at(Duration later) {
        return new ServiceTokens(box, Clock.fixed(NOW.plus(later), ZoneOffset.UTC));
    }
}
