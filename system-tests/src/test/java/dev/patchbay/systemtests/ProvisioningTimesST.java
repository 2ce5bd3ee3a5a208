package dev.patchbay.systemtests;

import static dev.patchbay.systemtests.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.simulator.Phase;
import dev.patchbay.simulator.VirtualDevice;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ends with time, shown with the clock of provisioning-service moved. */
@ExtendWith(SuiteExtension.class)
class ProvisioningTimesST {

    /** What the last restart and a look take on a busy machine; so what is to be good still is made last. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final Patchbay patchbay;
    private final Inventory inventory;
    private final Provisioning provisioning;
    private final ProvisioningProcess process;
    private final ProvisioningEvents events;

    ProvisioningTimesST(Patchbay patchbay) {
        this.patchbay = patchbay;
        this.inventory = patchbay.inventory();
        this.provisioning = patchbay.provisioning();
        this.process = patchbay.provisioningProcess();
        this.events = new ProvisioningEvents(patchbay.bootstrapServers());
    }

    @AfterEach
    void close() {
        events.close();
    }

    @ParameterizedTest
    @CsvSource({"short, PT15M", "rollout, P7D", "PT2H, PT2H"})
    void aCodeIsGoodUntilItsTimeIsOver(String validity, Duration time) {
        // Given
        String domain = inventory.newDomain();
        provisioning.phonesOf(domain);
        Map<String, Object> fields = Map.of("validity", validity);
        JsonPath late = process.ago(time, () -> provisioning.code(domain, fields));
        JsonPath good = process.ago(time.minus(MARGIN), () -> provisioning.code(domain, fields));
        try (Devices phones = Devices.of(provisioning.fromTheBox(), 2)) {
            phones.start().awaitAll(Phase.WAITING);
            VirtualDevice first = phones.all().getFirst();
            VirtualDevice second = phones.all().getLast();

            // When
            first.type(good.getString("code"));
            second.type(late.getString("code"));

            // Then
            inventory.awaitOnline(domain, first.hardwareId(), true);
            eventually(
                    "it is told that the code is not good",
                    () -> assertThat(second.state().provisioningCode()).isEmpty());
            assertThat(second.phase()).isEqualTo(Phase.WAITING);
            assertThat(provisioning.shown(domain, late.getString("id")).getString("state"))
                    .isEqualTo("expired");
        }
    }

    @Test
    void aCodeThatIsExpiredWhenTheDeviceIdentifiesIsRefused() {
        // Given
        String domain = inventory.newDomain();
        provisioning.phonesOf(domain);
        String late = process.ago(Duration.ofMinutes(15), () -> provisioning.code(domain));
        try (Devices devices = Devices.at(patchbay.devicesUrl(), 1)) {
            devices.start().awaitAll(Phase.UNASSIGNED);
            VirtualDevice device = devices.first();

            // When
            device.type(late);

            // Then
            assertThat(events.refused(device.hardwareId()).text("cause")).isEqualTo("EXPIRED");
            device.type(provisioning.code(domain));
            devices.awaitAll(Phase.AUTHENTICATED);
            assertThat(provisioning.audit(domain, device.hardwareId()))
                    .containsExactlyInAnyOrder("device.provision-refused", "device.provision");
        }
    }

    @Test
    void aUsedCodeIsRepeatableForFiveMinutesByItsDevice() {
        // Given
        String domain = inventory.newDomain();
        provisioning.phonesOf(domain);
        try (Devices devices = Devices.at(patchbay.devicesUrl(), 3)) {
            devices.start().awaitAll(Phase.UNASSIGNED);
            VirtualDevice soon = devices.all().get(0);
            VirtualDevice late = devices.all().get(1);
            VirtualDevice other = devices.all().get(2);
            String over = process.ago(Duration.ofMinutes(5), () -> use(domain, late));
            String again = process.ago(Duration.ofMinutes(5).minus(MARGIN), () -> use(domain, soon));
            inventory.remove(domain, soon.hardwareId());
            inventory.remove(domain, late.hardwareId());
            devices.awaitAll(Phase.UNASSIGNED);

            // When
            other.type(again);
            late.type(over);
            soon.type(again);

            // Then
            inventory.awaitOnline(domain, soon.hardwareId(), true);
            assertThat(events.refused(late.hardwareId()).text("cause")).isEqualTo("USED");
            assertThat(events.refused(other.hardwareId()).text("cause")).isEqualTo("USED");
            assertThat(List.of(late.phase(), other.phase())).containsOnly(Phase.UNASSIGNED);
        }
    }

    private String use(String domain, VirtualDevice device) {
        String code = provisioning.code(domain, Map.of("validity", "PT1H")).getString("code");
        device.type(code);
        inventory.awaitOnline(domain, device.hardwareId(), true);
        return code;
    }

    @Test
    void aWaitingDeviceIsForgottenAnHourAfterItsStart() {
        try (Devices gone = Devices.of(provisioning.fromTheBox(), 1);
                Devices shown = Devices.of(provisioning.fromTheBox(), 1)) {
            // When
            process.ago(Duration.ofHours(1), () -> wait(gone));
            process.ago(Duration.ofHours(1).minus(MARGIN), () -> wait(shown));

            // Then
            assertThat(provisioning.waiting()).contains(shown.first().hardwareId());
            eventually(
                    "it is forgotten",
                    () -> assertThat(provisioning.waiting())
                            .doesNotContain(gone.first().hardwareId()));
        }
    }

    private boolean wait(Devices phones) {
        phones.start();
        eventually(
                "it is shown as waiting",
                () -> assertThat(provisioning.waiting()).contains(phones.first().hardwareId()));
        phones.stop();
        return true;
    }

    @Test
    void aPhoneAsksForAnHourAndAgainAfterARestart() {
        // Given
        String domain = inventory.newDomain();
        provisioning.phonesOf(domain);
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        InstantSource clock = now::get;
        try (Devices phones = Devices.of(provisioning.fromTheBox(clock.withZone(ZoneOffset.UTC)), 1)) {
            phones.start().awaitAll(Phase.WAITING);

            // When
            now.set(Instant.EPOCH.plus(Duration.ofHours(1)));

            // Then
            phones.awaitAll(Phase.OFFLINE);
            phones.first().type(provisioning.code(domain));
            phones.first().restart();
            phones.awaitAll(Phase.AUTHENTICATED);
        }
    }

    @Test
    void aListOfExpectedDevicesEnds() {
        // Given
        String domain = inventory.newDomain();
        provisioning.phonesOf(domain);
        Duration week = Duration.ofDays(7);
        try (Devices devices = Devices.at(patchbay.devicesUrl(), 3)) {
            List<String> ids = devices.ids();
            process.ago(week, () -> provisioning.expectTrusted(domain, ids.get(0), ""));
            process.ago(Duration.ofMinutes(30), () -> provisioning.expectTrusted(domain, ids.get(2), "PT30M"));
            process.ago(week.minus(MARGIN), () -> provisioning.expectTrusted(domain, ids.get(1), ""));

            // When
            devices.start();

            // Then
            assertThat(events.provisioned(ids.get(1)).text("way")).isEqualTo("EXPECTED");
            for (int late : List.of(0, 2)) {
                VirtualDevice device = devices.all().get(late);
                eventually("it is connected", () -> assertThat(device.phase()).isEqualTo(Phase.UNASSIGNED));
                device.type(provisioning.code(domain));
                assertThat(events.provisioned(device.hardwareId()).text("way")).isEqualTo("CODE");
            }
            devices.awaitAll(Phase.AUTHENTICATED);
        }
    }
}
