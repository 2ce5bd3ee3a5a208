package dev.patchbay.systemtests;

import static dev.patchbay.systemtests.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.simulator.Phase;
import dev.patchbay.simulator.VirtualDevice;
import dev.patchbay.systemtests.ProvisioningProcess.Past;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What ends with time, shown with the clock of provisioning-service moved. */
@ExtendWith(SuiteExtension.class)
class ProvisioningTimesST {

    /** What the rest of a test takes on a busy machine. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    /** The longest first: the clock only goes ahead. */
    private static final List<Validity> VALIDITIES = List.of(
            new Validity("rollout", Duration.ofDays(7)),
            new Validity("PT2H", Duration.ofHours(2)),
            new Validity("short", Duration.ofMinutes(15)));

    private final Patchbay patchbay;
    private final Inventory inventory;
    private final Provisioning provisioning;
    private final ProvisioningProcess process;
    private final ProvisioningEvents events;

    /** How long a code is good, as it is asked for, and in fact. */
    private record Validity(String name, Duration time) {

        Map<String, Object> fields() {
            return Map.of("validity", name);
        }
    }

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

    @Test
    void codesAreGoodUntilTheirTimeIsOver() {
        // Given
        String domain = inventory.newDomain();
        provisioning.phonesOf(domain);
        List<JsonPath> late = new ArrayList<>();
        List<JsonPath> good = new ArrayList<>();
        try (Past past = process.past(VALIDITIES.getFirst().time())) {
            for (Validity validity : VALIDITIES) {
                past.moveAhead(validity.time());
                late.add(provisioning.code(domain, validity.fields()));
                past.moveAhead(validity.time().minus(MARGIN));
                good.add(provisioning.code(domain, validity.fields()));
            }
        }
        try (Devices lucky = Devices.of(provisioning.fromTheBox(), good.size());
                Devices others = Devices.of(provisioning.fromTheBox(), late.size())) {
            lucky.start().awaitAll(Phase.WAITING);
            others.start().awaitAll(Phase.WAITING);

            // When
            type(lucky, good);
            type(others, late);

            // Then
            inventory.awaitOnline(domain, good.size());
            lucky.awaitAll(Phase.AUTHENTICATED);
            eventually(
                    "they are told that the codes are not good",
                    () -> assertThat(others.all())
                            .allSatisfy(phone ->
                                    assertThat(phone.state().provisioningCode()).isEmpty()));
            assertThat(others.all()).extracting(VirtualDevice::phase).containsOnly(Phase.WAITING);
            assertThat(late)
                    .extracting(code ->
                            provisioning.shown(domain, code.getString("id")).getString("state"))
                    .containsOnly("expired");
        }
    }

    private static void type(Devices phones, List<JsonPath> codes) {
        for (int i = 0; i < codes.size(); i++) {
            phones.all().get(i).type(codes.get(i).getString("code"));
        }
    }

    @Test
    void aCodeThatIsExpiredWhenTheDeviceIdentifiesIsRefused() {
        // Given
        String domain = inventory.newDomain();
        provisioning.phonesOf(domain);
        String late;
        try (Past _ = process.past(Duration.ofMinutes(15))) {
            late = provisioning.code(domain);
        }
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
            String over;
            String again;
            try (Past past = process.past(Duration.ofMinutes(5))) {
                over = use(domain, late);
                past.moveAhead(Duration.ofMinutes(5).minus(MARGIN));
                again = use(domain, soon);
            }
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
            try (Past past = process.past(Duration.ofHours(1))) {
                isShownAsWaiting(gone);
                past.moveAhead(Duration.ofHours(1).minus(MARGIN));
                isShownAsWaiting(shown);
            }

            // Then
            assertThat(provisioning.waiting()).contains(shown.first().hardwareId());
            eventually(
                    "it is forgotten",
                    () -> assertThat(provisioning.waiting())
                            .doesNotContain(gone.first().hardwareId()));
        }
    }

    private void isShownAsWaiting(Devices phones) {
        phones.start();
        eventually(
                "it is shown as waiting",
                () -> assertThat(provisioning.waiting()).contains(phones.first().hardwareId()));
        phones.stop();
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
            try (Past past = process.past(week)) {
                provisioning.expectTrusted(domain, ids.get(0), "");
                past.moveAhead(week.minus(MARGIN));
                provisioning.expectTrusted(domain, ids.get(1), "");
                past.moveAhead(Duration.ofMinutes(30));
                provisioning.expectTrusted(domain, ids.get(2), "PT30M");
            }

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
