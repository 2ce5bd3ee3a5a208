package dev.patchbay.provisioning.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.provisioning.ProvisioningRefused.Cause;
import dev.patchbay.provisioning.code.ProvisioningCode;
import dev.patchbay.provisioning.decision.Decision.Accept;
import dev.patchbay.provisioning.decision.Decision.Asking;
import dev.patchbay.provisioning.decision.Decision.Refuse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DecisionTest {

    private static final Optional<Long> CATEGORY = Optional.of(7L);

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final DomainName DOMAIN = new DomainName("example.com");
    private static final DomainName OTHER = new DomainName("acme.test");
    private static final HardwareId DEVICE = new HardwareId("009033460af2");
    private static final HardwareId OTHER_DEVICE = new HardwareId("009033460af3");

    @Test
    void anOpenCodeLetsADeviceIn() {
        assertThat(byCode(code(), device())).isEqualTo(new Accept(DOMAIN, 7, true, Optional.of("alice")));
    }

    @Test
    void aDeviceOfTheDomainMovesToTheCategory() {
        assertThat(byCode(code(), deviceOf(DOMAIN))).isInstanceOf(Accept.class);
    }

    @Test
    void aDeviceOfAnotherDomainIsNotTakenOver() {
        assertThat(byCode(code(), deviceOf(OTHER))).isEqualTo(refused(Cause.DEVICE_IN_OTHER_DOMAIN));
        assertThat(Decision.bySelf(DOMAIN, deviceOf(OTHER), Optional.of(7L)))
                .isEqualTo(refused(Cause.DEVICE_IN_OTHER_DOMAIN));
    }

    @Test
    void aDeviceThatIsInUseIsNotTakenOver() {
        assertThat(byCode(code(), unprovenInUse(DOMAIN))).isEqualTo(refused(Cause.DEVICE_IN_USE));
        assertThat(byCode(usedBy(DEVICE), unprovenInUse(DOMAIN))).isEqualTo(refused(Cause.DEVICE_IN_USE));
        assertThat(Decision.bySelf(DOMAIN, unprovenInUse(DOMAIN), CATEGORY)).isEqualTo(refused(Cause.DEVICE_IN_USE));
        assertThat(byCode(code(), unprovenInUse(OTHER))).isEqualTo(refused(Cause.DEVICE_IN_OTHER_DOMAIN));
    }

    private static Asking unprovenInUse(DomainName domain) {
        return new Asking(DEVICE, false, true, "PHONE", Optional.of(domain), Optional.empty());
    }

    @Test
    void whoOnlyRepeatsAnIdGuessesNothing() {
        assertThat(new Refuse(Cause.DEVICE_IN_USE, Optional.of(DOMAIN)).isWrongAttempt())
                .isFalse();
    }

    @Test
    void aCodeIsGoodUntilItsTimeIsOver() {
        Duration left = Duration.between(NOW, code().validUntil());

        assertThat(Decision.byCode(code(), device(), CATEGORY, NOW.plus(left).minusNanos(1)))
                .isInstanceOf(Accept.class);
        assertThat(Decision.byCode(code(), device(), CATEGORY, NOW.plus(left))).isEqualTo(refused(Cause.EXPIRED));
    }

    @Test
    void aListSaysWhereTheDeviceBelongs() {
        // When
        Decision decision = Decision.byCode(code(), device(), Optional.of(8L), NOW);

        // Then: all else is as the code says
        assertThat(decision).isEqualTo(new Accept(DOMAIN, 8, true, Optional.of("alice")));
    }

    @Test
    void aCodeIsUsedOnce() {
        assertThat(byCode(usedBy(OTHER_DEVICE), device())).isEqualTo(refused(Cause.USED));
    }

    @Test
    void whoHasUsedItMayAskAgainWhileItIsValid() {
        assertThat(byCode(usedBy(DEVICE), device())).isInstanceOf(Accept.class);
        Decision later = Decision.byCode(usedBy(DEVICE), device(), CATEGORY, code().validUntil());
        assertThat(later).isEqualTo(new Refuse(Cause.USED, Optional.of(DOMAIN), true));
    }

    @Test
    void aDeviceThatShowsItsOwnUsedCodeDoesNotGuess() {
        Refuse own = (Refuse) Decision.byCode(usedBy(DEVICE), device(), CATEGORY, code().validUntil());
        Refuse foreign = (Refuse) byCode(usedBy(OTHER_DEVICE), device());

        assertThat(own.isWrongAttempt()).isFalse();
        assertThat(foreign.isWrongAttempt()).isTrue();
    }

    @Test
    void aRevokedCodeIsAsGoodAsNone() {
        ProvisioningCode revoked = code(Optional.of(NOW), Optional.empty(), Optional.empty());

        assertThat(byCode(revoked, device())).isEqualTo(refused(Cause.UNKNOWN));
    }

    @Test
    void aCodeForAnotherTypeStaysOpen() {
        ProvisioningCode forGateways = code(Optional.empty(), Optional.empty(), Optional.of("GW"));

        Decision decision = byCode(forGateways, device());

        assertThat(decision).isEqualTo(refused(Cause.WRONG_DEVICE_TYPE));
        assertThat(((Refuse) decision).isWrongAttempt()).isFalse();
    }

    @Test
    void theCategoryMustBeForProvisioning() {
        assertThat(Decision.byCode(code(), device(), Optional.empty(), NOW)).isEqualTo(refused(Cause.WRONG_CATEGORY));
        assertThat(Decision.bySelf(DOMAIN, device(), Optional.empty())).isEqualTo(refused(Cause.WRONG_CATEGORY));
    }

    @Test
    void anInterfaceBelongsToAGatewayOfTheDomainThatHasProvenItself() {
        assertThat(byCode(code(), gateway(true, Optional.of(DOMAIN)))).isInstanceOf(Accept.class);
        assertThat(byCode(code(), gateway(false, Optional.of(DOMAIN)))).isEqualTo(refused(Cause.GATEWAY_NOT_IN_DOMAIN));
        assertThat(byCode(code(), gateway(true, Optional.of(OTHER)))).isEqualTo(refused(Cause.GATEWAY_NOT_IN_DOMAIN));
        assertThat(byCode(code(), gateway(true, Optional.empty()))).isEqualTo(refused(Cause.GATEWAY_NOT_IN_DOMAIN));
    }

    @Test
    void aCodeThatWasUsedForTheGatewayIsNotGoodForItsInterface() {
        assertThat(byCode(usedBy(DEVICE), gateway(true, Optional.of(DOMAIN)))).isEqualTo(refused(Cause.USED));
    }

    private static Decision byCode(ProvisioningCode code, Asking device) {
        return Decision.byCode(code, device, CATEGORY, NOW);
    }

    private static Refuse refused(Cause cause) {
        return new Refuse(cause, Optional.of(DOMAIN));
    }

    private static Asking device() {
        return new Asking(DEVICE, false, false, "PHONE", Optional.empty(), Optional.empty());
    }

    private static Asking deviceOf(DomainName domain) {
        return new Asking(DEVICE, true, false, "PHONE", Optional.of(domain), Optional.empty());
    }

    private static Asking gateway(boolean proven, Optional<DomainName> domain) {
        return new Asking(DEVICE, proven, false, "GW", domain, Optional.of("TEL1"));
    }

    private static ProvisioningCode code() {
        return code(Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static ProvisioningCode usedBy(HardwareId device) {
        return code(Optional.empty(), Optional.of(device), Optional.empty());
    }

    private static ProvisioningCode code(
            Optional<Instant> revokedAt, Optional<HardwareId> usedBy, Optional<String> type) {
        return new ProvisioningCode(
                new UUID(1, 2),
                DOMAIN,
                7,
                Optional.of("alice"),
                type,
                true,
                NOW.minusSeconds(60),
                "alice",
                NOW.plusSeconds(600),
                revokedAt,
                usedBy.map(device -> new ProvisioningCode.Use(device, Optional.empty(), NOW)));
    }
}
