package dev.patchbay.kit.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.kit.Configs;
import dev.patchbay.kit.login.Turn.Go;
import dev.patchbay.kit.login.Turn.Refused;
import dev.patchbay.kit.login.Turn.Wait;
import dev.patchbay.kit.runtime.MovedClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoginLimitsTest {

    private static final String ADDRESS = "192.0.2.1";
    private static final String OTHER = "192.0.2.2";

    private final MovedClock clock = new MovedClock();
    private final LoginLimits limits = new LoginLimits(Configs.of(LoginConfig.class, Map.of()), clock);

    @Test
    void tenWrongPasswordsAreLookedAtAtOnce() {
        for (int i = 0; i < 10; i++) {
            assertThat(limits.turn(ADDRESS, false)).isInstanceOf(Go.class);
            assertThat(limits.looked(ADDRESS, true)).isEqualTo(i == 9);
        }
    }

    @Test
    void afterTenFurtherAttemptsWaitTwiceAsLongEachTimeUpToHalfAMinute() {
        // Given
        wrong(10);

        // When
        List<Duration> delays = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            delays.add(punish());
            wrongAfterPunishment();
        }

        // Then
        assertThat(delays.stream().map(Duration::toSeconds)).containsExactly(2L, 4L, 8L, 16L, 30L, 30L);
    }

    @Test
    void whoHasWaitedIsLookedAt() {
        // Given
        wrong(10);

        // When
        punish();

        // Then
        assertThat(limits.turn(ADDRESS, true)).isInstanceOf(Go.class);
    }

    @Test
    void otherAddressesAreNotConcerned() {
        // When
        wrong(10);

        // Then
        assertThat(limits.turn(OTHER, false)).isInstanceOf(Go.class);
    }

    @Test
    void aRightPasswordDoesNotTakeBackWrongOnes() {
        // Given
        wrong(9);

        // When
        limits.turn(ADDRESS, false);
        limits.looked(ADDRESS, false);
        wrong(1);

        // Then
        assertThat(limits.turn(ADDRESS, false)).isInstanceOf(Wait.class);
    }

    @Test
    void rightPasswordsAloneNeverDelay() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(limits.turn(ADDRESS, false)).isInstanceOf(Go.class);
            limits.looked(ADDRESS, false);
        }
    }

    @Test
    void wrongPasswordsAreForgottenAfterTheWindow() {
        // Given
        wrong(9);
        clock.advance(Duration.ofMinutes(10));

        // When
        wrong(9);

        // Then
        assertThat(limits.turn(ADDRESS, false)).isInstanceOf(Go.class);
    }

    @Test
    void theWindowSlides() {
        // Given
        wrong(5);
        clock.advance(Duration.ofMinutes(6));
        wrong(4);
        clock.advance(Duration.ofMinutes(3));

        // When
        wrong(1);

        // Then
        assertThat(limits.turn(ADDRESS, false)).isInstanceOf(Wait.class);
    }

    @Test
    void delaysGoOnUntilThereWasNoWrongPasswordForTenMinutesAndAreToldOnce() {
        // Given
        wrong(10);

        // When: one in two minutes, which would not bring ten into ten minutes any more
        for (int i = 0; i < 30; i++) {
            clock.advance(Duration.ofMinutes(2));
            punish();
            limits.awaited(ADDRESS);
            assertThat(limits.turn(ADDRESS, true)).isInstanceOf(Go.class);
            assertThat(limits.looked(ADDRESS, true)).isFalse();
        }

        // Then
        clock.advance(Duration.ofMinutes(10));
        assertThat(limits.turn(ADDRESS, false)).isInstanceOf(Go.class);
    }

    @Test
    void noMoreAreLookedAtAtOnceThanMayBeWrong() {
        // Given
        wrong(7);

        // When
        List<Turn> turns = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            turns.add(limits.turn(ADDRESS, false));
        }

        // Then
        assertThat(turns.subList(0, 3)).allMatch(Go.class::isInstance);
        assertThat(turns.subList(3, 5)).allMatch(turn -> turn instanceof Wait wait && !wait.punished());
        limits.looked(ADDRESS, false);
        assertThat(limits.turn(ADDRESS, false)).isInstanceOf(Go.class);
    }

    @Test
    void onlySoManyWait() {
        // Given
        wrong(10);
        for (int i = 0; i < 20; i++) {
            punish();
        }

        // When
        Turn crowded = limits.turn(ADDRESS, false);

        // Then
        assertThat(crowded).isInstanceOf(Refused.class);
        limits.awaited(ADDRESS);
        punish();
    }

    private void wrong(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(limits.turn(ADDRESS, false)).isInstanceOf(Go.class);
            limits.looked(ADDRESS, true);
        }
    }

    private Duration punish() {
        Turn turn = limits.turn(ADDRESS, false);
        assertThat(turn)
                .isInstanceOfSatisfying(
                        Wait.class, wait -> assertThat(wait.punished()).isTrue());
        return ((Wait) turn).time();
    }

    private void wrongAfterPunishment() {
        limits.awaited(ADDRESS);
        assertThat(limits.turn(ADDRESS, true)).isInstanceOf(Go.class);
        limits.looked(ADDRESS, true);
    }
}
