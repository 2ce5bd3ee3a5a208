package dev.patchbay.registration.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.security.SecurityLog;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private static final Limits WIDE = new Limits(1000, 1000, 1000, 1000, 1000);

    @Test
    void letsInUpToTheLimitOfANetwork() {
        Admission admission = new Admission(WIDE.perNetwork(2), new SecurityLog());
        admission.enter("192.0.2.1", "a");
        admission.enter("192.0.2.1", "a");

        assertThat(admission.enter("192.0.2.1", "a")).contains(Refusal.NETWORK_FULL);
        assertThat(admission.enter("192.0.2.2", "a")).isEmpty();
    }

    @Test
    void letsInAgainWhenOneHasLeft() {
        Admission admission = new Admission(WIDE.perNetwork(1), new SecurityLog());
        admission.enter("192.0.2.1", "a");

        admission.left("192.0.2.1");

        assertThat(admission.enter("192.0.2.1", "a")).isEmpty();
    }

    @Test
    void letsInUpToTheLimitOfTheNode() {
        Admission admission = new Admission(new Limits(1, 10, 1000, 1000, 1000), new SecurityLog());
        admission.enter("192.0.2.1", "a");

        assertThat(admission.enter("192.0.2.2", "a")).contains(Refusal.NODE_FULL);
    }

    @Test
    void slowsOneDomainAndNotTheOthers() {
        Admission admission = new Admission(new Limits(1000, 1000, 1000, 1000, 1), new SecurityLog());
        admission.enter("192.0.2.1", "busy");

        assertThat(admission.enter("192.0.2.1", "busy")).contains(Refusal.DOMAIN_RATE);
        assertThat(admission.enter("192.0.2.1", "quiet")).isEmpty();
    }

    @Test
    void aNetworkThatIsTooFastUsesUpNothingOfTheOthers() {
        // Given: one network may come once, and all together twice
        Admission admission = new Admission(new Limits(1000, 1000, 1, 2, 2), new SecurityLog());
        admission.enter("2001:db8::1", "a");

        // When: it goes on, with other addresses of the same network
        for (int i = 2; i < 20; i++) {
            assertThat(admission.enter("2001:db8::" + i, "a")).contains(Refusal.NETWORK_RATE);
        }

        // Then
        assertThat(admission.enter("192.0.2.1", "a")).isEmpty();
        assertThat(admission.enter("192.0.2.2", "a")).contains(Refusal.DOMAIN_RATE);
    }

    @Test
    void whoIsRefusedHoldsNoPlace() {
        Admission admission = new Admission(new Limits(1000, 1, 1000, 1000, 1), new SecurityLog());
        admission.enter("192.0.2.9", "a");

        assertThat(admission.enter("192.0.2.1", "a")).contains(Refusal.DOMAIN_RATE);
        assertThat(admission.enter("192.0.2.1", "b")).isEmpty();
    }

    @Test
    void addressesOfOneNetworkCountTogether() {
        Admission admission = new Admission(WIDE.perNetwork(1), new SecurityLog());
        admission.enter("2001:db8::1", "a");

        assertThat(admission.enter("2001:db8::2", "a")).contains(Refusal.NETWORK_FULL);
        assertThat(admission.enter("2001:db8:0:1::2", "a")).isEmpty();
    }

    @Test
    void slowsTheNode() {
        Admission admission = new Admission(new Limits(1000, 1000, 1000, 1, 1000), new SecurityLog());
        admission.enter("192.0.2.1", "a");

        assertThat(admission.enter("192.0.2.1", "b")).contains(Refusal.NODE_RATE);
    }

    @Test
    void sendsEverybodyAwayWhileDraining() {
        Admission admission = new Admission(WIDE, new SecurityLog());

        admission.drain();

        assertThat(admission.enter("192.0.2.1", "a")).isEqualTo(Optional.of(Refusal.DRAINING));
    }

    @Test
    void wrongDigestsCountForOneDeviceFromOneAddressForAWhile() {
        // Given
        AtomicLong nanos = new AtomicLong();
        WrongDigests wrong = new WrongDigests(WIDE, new SecurityLog(), nanos::get);
        HardwareId device = new HardwareId("009033460af2");

        // When
        for (int i = 0; i < WIDE.wrongDigests(); i++) {
            wrong.count(device, "192.0.2.1");
        }

        // Then
        assertThat(wrong.mayTry(device, "192.0.2.1")).isFalse();
        assertThat(wrong.mayTry(device, "::ffff:192.0.2.1")).isFalse();
        assertThat(wrong.mayTry(device, "192.0.2.2")).isTrue();
        assertThat(wrong.mayTry(new HardwareId("docker0"), "192.0.2.1")).isTrue();
        nanos.set(WIDE.wrongDigestTime().toNanos() + 1);
        assertThat(wrong.mayTry(device, "192.0.2.1")).isTrue();
    }

    private record Limits(int sessions, int sessionsPerNetwork, int networkRate, int nodeRate, int domainRate)
            implements AdmissionConfig {

        Limits perNetwork(int limit) {
            return new Limits(sessions, limit, networkRate, nodeRate, domainRate);
        }

        @Override
        public int networkBurst() {
            return networkRate;
        }

        @Override
        public int burstSeconds() {
            return 1;
        }

        @Override
        public int wrongDigests() {
            return 5;
        }

        @Override
        public Duration wrongDigestTime() {
            return Duration.ofMinutes(1);
        }
    }
}
