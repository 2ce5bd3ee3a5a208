package dev.patchbay.kit.callers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.kit.rights.Role;
import dev.patchbay.kit.rights.Way;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallerLimitTest {

    private static final Caller ANNE = caller("anne", "a.example");

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    private final CallerLimit limit = new CallerLimit(2, Duration.ofMinutes(1), new Clock() {
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
    });

    @Test
    void oneTooManyIsToldWhenToComeAgain() {
        // Given
        limit.require(ANNE);
        pass(Duration.ofSeconds(20));
        limit.require(ANNE);

        // When
        Optional<ProblemException> refused = refused(ANNE);

        // Then
        assertThat(refused.orElseThrow().error().status()).isEqualTo(429);
        assertThat(refused.orElseThrow().retryAfter()).contains(Duration.ofSeconds(40));
    }

    @Test
    void theWindowMovesAlong() {
        // Given
        limit.require(ANNE);
        pass(Duration.ofSeconds(20));
        limit.require(ANNE);

        // When
        pass(Duration.ofSeconds(40));

        // Then
        assertThat(refused(ANNE)).isEmpty();
        assertThat(refused(ANNE)).isPresent();
    }

    @Test
    void refusedTimesDoNotCount() {
        // Given
        limit.require(ANNE);
        limit.require(ANNE);
        pass(Duration.ofSeconds(59));
        assertThat(refused(ANNE)).isPresent();

        // When
        pass(Duration.ofSeconds(1));

        // Then
        assertThat(refused(ANNE)).isEmpty();
        assertThat(refused(ANNE)).isEmpty();
    }

    @Test
    void callersCountByThemselves() {
        // Given
        limit.require(ANNE);
        limit.require(ANNE);

        // When
        Optional<ProblemException> namesake = refused(caller("anne", "b.example"));
        Optional<ProblemException> colleague = refused(caller("bert", "a.example"));

        // Then
        assertThat(namesake).isEmpty();
        assertThat(colleague).isEmpty();
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private Optional<ProblemException> refused(Caller caller) {
        try {
            limit.require(caller);
            return Optional.empty();
        } catch (ProblemException problem) {
            return Optional.of(problem);
        }
    }

    private static Caller caller(String name, String domain) {
        return new Caller(name, new DomainName(domain), Role.ADMIN, Set.of(), Way.TOKEN, "");
    }
}
