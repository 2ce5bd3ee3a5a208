package dev.patchbay.registration.conflict;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReplacementHistoryTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    // by default: 5 within a minute, pauses from 2 s to a minute, published each 10 minutes
    private final IdentityConflictConfig config = new SmallRyeConfigBuilder()
            .withMapping(IdentityConflictConfig.class)
            .build()
            .getConfigMapping(IdentityConflictConfig.class);

    private Instant now = START;
    private ReplacementHistory history = ReplacementHistory.NONE;

    private ReplacementHistory replacedAfter(Duration time) {
        now = now.plus(time);
        history = history.next(now, config);
        return history;
    }

    private void replaced(int times) {
        for (int i = 0; i < times; i++) {
            replacedAfter(Duration.ofMillis(20));
        }
    }

    @Test
    void aDeviceThatComesAgainAFewTimesIsNotSlowedDown() {
        replaced(4);

        assertThat(history.connectAfter()).isEmpty();
        assertThat(history.conflictAt()).isEmpty();
    }

    @Test
    void replacementsInDifferentWindowsAreNoConflict() {
        for (int i = 0; i < 50; i++) {
            replacedAfter(Duration.ofSeconds(20));
        }

        assertThat(history.conflictAt()).isEmpty();
    }

    @Test
    void theFifthWithinAMinuteIsAConflict() {
        replaced(5);

        assertThat(history.conflictAt()).contains(now);
        assertThat(history.connectAfter()).contains(now.plusSeconds(2));
        assertThat(history.isPublishedAt(now)).isTrue();
    }

    @Test
    void thePauseGrowsUpToAMinute() {
        replaced(5);

        assertThat(pauseAfterWaiting()).isEqualTo(Duration.ofSeconds(4));
        assertThat(pauseAfterWaiting()).isEqualTo(Duration.ofSeconds(8));
        for (int i = 0; i < 100; i++) {
            pauseAfterWaiting();
        }
        assertThat(pauseAfterWaiting()).isEqualTo(Duration.ofMinutes(1));
    }

    private Duration pauseAfterWaiting() {
        now = history.connectAfter().orElseThrow();
        history = history.next(now, config);
        return Duration.between(now, history.connectAfter().orElseThrow());
    }

    @Test
    void itIsPublishedOncePerWindow() {
        replaced(5);
        replaced(1);
        assertThat(history.isPublishedAt(now)).isFalse();

        int published = 0;
        Instant end = now.plus(Duration.ofMinutes(30));
        while (now.isBefore(end)) {
            pauseAfterWaiting();
            published += history.isPublishedAt(now) ? 1 : 0;
        }
        assertThat(published).isBetween(2, 3);
    }

    @Test
    void afterAQuietTimeItIsForgotten() {
        replaced(5);

        replacedAfter(Duration.ofMinutes(2));

        assertThat(history.count()).isEqualTo(1);
        assertThat(history.connectAfter()).isEmpty();
    }
}
