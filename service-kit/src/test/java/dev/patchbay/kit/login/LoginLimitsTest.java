package dev.patchbay.kit.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.Configs;
import dev.patchbay.kit.limits.ClientNetwork;
import dev.patchbay.kit.login.AttemptDecision.Check;
import dev.patchbay.kit.login.AttemptDecision.Delay;
import dev.patchbay.kit.login.AttemptDecision.Queue;
import dev.patchbay.kit.login.AttemptDecision.Refuse;
import dev.patchbay.kit.login.LoginLimits.Begun;
import dev.patchbay.kit.rights.Way;
import dev.patchbay.kit.runtime.MovedClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoginLimitsTest {

    private static final LoginOrigin ORIGIN = origin("192.0.2.1", "example.com");
    private static final LoginOrigin OTHER_DOMAIN = origin("192.0.2.1", "acme.test");
    private static final LoginOrigin OTHER_NETWORK = origin("192.0.2.2", "example.com");

    private final LoginConfig config = Configs.of(LoginConfig.class, Map.of());
    private final MovedClock clock = new MovedClock();
    private final LoginLimits limits = new LoginLimits(config, clock);

    @Test
    void tenWrongPasswordsAreCheckedAtOnce() {
        for (int i = 0; i < 10; i++) {
            assertThat(decide(ORIGIN)).isInstanceOf(Check.class);
            assertThat(limits.checked(ORIGIN, true)).isEqualTo(i == 9 ? Begun.DOMAIN : Begun.NONE);
        }
    }

    @Test
    void afterTenFurtherAttemptsWaitButNeverForLongerThanASecond() {
        // Given
        wrong(ORIGIN, 10);

        // When
        List<Duration> delays = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            delays.add(delayed(ORIGIN));
            limits.waited(ORIGIN);
            limits.checked(ORIGIN, true);
        }

        // Then
        assertThat(delays.getFirst()).isEqualTo(Duration.ofMillis(500));
        assertThat(delays.subList(1, 30)).containsOnly(Duration.ofSeconds(1));
        assertThat(config.longestDelay().plus(config.queueTime())).isLessThanOrEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void otherDomainsAndOtherNetworksAreNotDelayed() {
        // When
        wrong(ORIGIN, 10);

        // Then
        assertThat(decide(OTHER_DOMAIN)).isInstanceOf(Check.class);
        assertThat(decide(OTHER_NETWORK)).isInstanceOf(Check.class);
    }

    @Test
    void aNetworkThatGuessesForManyDomainsIsDelayedForAll() {
        // Given: nine for each of eleven domains, and one more
        for (int domain = 0; domain < 11; domain++) {
            wrong(origin("192.0.2.1", "d" + domain + ".test"), 9);
        }

        // When
        decide(OTHER_DOMAIN);
        Begun begun = limits.checked(OTHER_DOMAIN, true);

        // Then
        assertThat(begun).isEqualTo(Begun.NETWORK);
        assertThat(decide(ORIGIN)).isInstanceOf(Delay.class);
        assertThat(decide(OTHER_NETWORK)).isInstanceOf(Check.class);
    }

    @Test
    void madeUpDomainsBeginNothingNewWhileTheNetworkIsDelayed() {
        // Given
        for (int i = 0; i < 100; i++) {
            wrong(origin("192.0.2.1", "d" + i + ".test"), 1);
        }

        // When
        List<Begun> begun = new ArrayList<>();
        LoginOrigin madeUp = origin("192.0.2.1", "made.up.test");
        for (int i = 0; i < 20; i++) {
            delayed(madeUp);
            limits.waited(madeUp);
            begun.add(limits.checked(madeUp, true));
        }

        // Then
        assertThat(begun).containsOnly(Begun.NONE);
    }

    @Test
    void namesThatCanBeNoDomainCountTogether() {
        // When
        for (int i = 0; i < 10; i++) {
            wrong(origin("192.0.2.1", "no domain " + i), 1);
        }

        // Then
        assertThat(decide(origin("192.0.2.1", "!"))).isInstanceOf(Delay.class);
    }

    @Test
    void aRightPasswordDoesNotTakeBackWrongOnes() {
        // Given
        wrong(ORIGIN, 9);

        // When
        decide(ORIGIN);
        limits.checked(ORIGIN, false);
        wrong(ORIGIN, 1);

        // Then
        assertThat(decide(ORIGIN)).isInstanceOf(Delay.class);
    }

    @Test
    void rightPasswordsAloneNeverDelay() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(decide(ORIGIN)).isInstanceOf(Check.class);
            limits.checked(ORIGIN, false);
        }
    }

    @Test
    void wrongPasswordsAreForgottenAfterTheWindow() {
        // Given
        wrong(ORIGIN, 9);
        clock.advance(Duration.ofMinutes(10));

        // When
        wrong(ORIGIN, 9);

        // Then
        assertThat(decide(ORIGIN)).isInstanceOf(Check.class);
    }

    @Test
    void theWindowSlides() {
        // Given
        wrong(ORIGIN, 5);
        clock.advance(Duration.ofMinutes(6));
        wrong(ORIGIN, 4);
        clock.advance(Duration.ofMinutes(3));

        // When
        wrong(ORIGIN, 1);

        // Then
        assertThat(decide(ORIGIN)).isInstanceOf(Delay.class);
    }

    @Test
    void delaysGoOnUntilThereWasNoWrongPasswordForTenMinutesAndBeginOnce() {
        // Given
        wrong(ORIGIN, 10);

        // When: one in two minutes, which would not bring ten into ten minutes any more
        for (int i = 0; i < 30; i++) {
            clock.advance(Duration.ofMinutes(2));
            delayed(ORIGIN);
            limits.waited(ORIGIN);
            assertThat(limits.checked(ORIGIN, true)).isEqualTo(Begun.NONE);
        }

        // Then
        clock.advance(Duration.ofMinutes(10));
        assertThat(decide(ORIGIN)).isInstanceOf(Check.class);
    }

    @Test
    void noMoreAreCheckedAtOnceThanMayBeWrong() {
        // Given
        wrong(ORIGIN, 7);

        // When
        List<AttemptDecision> decisions = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            decisions.add(decide(ORIGIN));
        }

        // Then
        assertThat(decisions.subList(0, 3)).allMatch(Check.class::isInstance);
        assertThat(decisions.subList(3, 5)).allMatch(Queue.class::isInstance);
        assertThat(limits.decide(ORIGIN, config.queueTime())).isInstanceOf(Refuse.class);
        limits.checked(ORIGIN, false);
        assertThat(decide(ORIGIN)).isInstanceOf(Check.class);
    }

    @Test
    void onlySoManyWaitOfADomainAndOfANetwork() {
        // Given
        wrong(ORIGIN, 10);
        wrong(OTHER_DOMAIN, 10);
        for (int i = 0; i < 5; i++) {
            delayed(ORIGIN);
        }

        // When
        AttemptDecision crowded = decide(ORIGIN);

        // Then
        assertThat(crowded).isInstanceOf(Refuse.class);
        delayed(OTHER_DOMAIN);
        limits.left(ORIGIN);
        delayed(ORIGIN);
    }

    @Test
    void aDelayedNetworkHasAnUpperBoundForAllDomainsTogether() {
        // Given
        for (int i = 0; i < 100; i++) {
            wrong(origin("192.0.2.1", "d" + i + ".test"), 1);
        }

        // When
        for (int i = 0; i < 20; i++) {
            delayed(origin("192.0.2.1", "d" + i + ".test"));
        }

        // Then
        assertThat(decide(OTHER_DOMAIN)).isInstanceOf(Refuse.class);
        assertThat(decide(OTHER_NETWORK)).isInstanceOf(Check.class);
    }

    @Test
    void addressesOfOneIpv6NetworkCountTogether() {
        // When
        wrong(origin("2001:db8::1", "example.com"), 5);
        wrong(origin("2001:db8::2", "example.com"), 5);

        // Then
        assertThat(decide(origin("2001:db8::3", "EXAMPLE.com"))).isInstanceOf(Delay.class);
    }

    private static LoginOrigin origin(String address, String domain) {
        LoginAttempt attempt = new LoginAttempt(domain, "alice", Way.APP, address, _ -> false);
        LoginOrigin origin = LoginOrigin.of(attempt);
        assertThat(origin.network()).isEqualTo(ClientNetwork.of(address));
        assertThat(origin.domain())
                .isEqualTo(DomainName.isValid(domain) ? Optional.of(new DomainName(domain)) : Optional.empty());
        return origin;
    }

    private AttemptDecision decide(LoginOrigin origin) {
        return limits.decide(origin, Duration.ZERO);
    }

    private void wrong(LoginOrigin origin, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(decide(origin)).isInstanceOf(Check.class);
            limits.checked(origin, true);
        }
    }

    private Duration delayed(LoginOrigin origin) {
        AttemptDecision decision = decide(origin);
        assertThat(decision).isInstanceOf(Delay.class);
        return ((Delay) decision).time();
    }
}
