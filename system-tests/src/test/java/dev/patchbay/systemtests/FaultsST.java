package dev.patchbay.systemtests;

import static dev.patchbay.systemtests.Eventually.awaitPassed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.simulator.FleetStatistics;
import dev.patchbay.simulator.Phase;
import dev.patchbay.simulator.VirtualDevice;
import dev.patchbay.testkit.EventRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the suite stands on goes away and comes back. */
@ExtendWith(SuiteExtension.class)
class FaultsST {

    private static final int REGISTRATIONS = 60;
    private static final Clock CLOCK = Clock.systemUTC();

    private final Patchbay patchbay;
    private final Inventory inventory;
    private final Presence presence;

    FaultsST(Patchbay patchbay) {
        this.patchbay = patchbay;
        this.inventory = patchbay.inventory();
        this.presence = patchbay.presence();
    }

    @AfterEach
    void close() {
        presence.close();
    }

    @Test
    void devicesOfAKilledNodeAreToldAsOfflineAndComeBack() {
        String domain = inventory.newDomain();
        try (Devices devices = Devices.at(patchbay.devicesUrl(), 2)) {
            // Given
            patchbay.enroll(devices, domain);
            VirtualDevice returning = devices.all().getFirst();
            VirtualDevice gone = devices.all().getLast();

            // When
            Instant killed = CLOCK.instant();
            patchbay.killRegistration();
            gone.kill();
            patchbay.startRegistration();

            // Then
            EventRecord lost = presence.offline(gone.hardwareId(), "NODE_LOST");
            assertThat(Instant.parse(lost.text("at")))
                    .isBefore(killed.plus(Patchbay.LEASE).plus(Patchbay.SLACK));
            inventory.awaitOnline(domain, gone.hardwareId(), false);
            assertThat(presence.allOffline(gone.hardwareId())).hasSize(1);
            comesBackOnce(domain, returning);
        }
    }

    private void comesBackOnce(String domain, VirtualDevice device) {
        String id = device.hardwareId();
        long before = Presence.epoch(presence.offline(id, "NODE_LOST"));
        EventRecord back = presence.onlineAfter(id, "DIGEST", before);
        inventory.awaitSession(domain, id, back.text("sessionId"));
        inventory.awaitOnline(domain, id, true);
        // told after everything about this device so far, since it is the next about it
        device.stop();
        presence.offline(id, "CLOSED_BY_DEVICE");
        assertThat(presence.allOnline(id).stream().filter(online -> Presence.epoch(online) > before))
                .singleElement()
                .extracting(online -> online.text("proof"))
                .isEqualTo("DIGEST");
    }

    @Test
    void nothingIsLostWhileKafkaIsAway() throws Throwable {
        nothingIsLostWhileKafkaIsAwayFor(Duration.ofSeconds(5));
    }

    @Test
    @Tag("slow")
    void nothingIsLostWhileKafkaIsAwayForLong() throws Throwable {
        nothingIsLostWhileKafkaIsAwayFor(Duration.ofSeconds(20));
    }

    private void nothingIsLostWhileKafkaIsAwayFor(Duration time) throws Throwable {
        try (Devices devices = Devices.at(patchbay.devicesUrl(), REGISTRATIONS, 10)) {
            // When
            Instant stopped = CLOCK.instant();
            patchbay.withoutKafka(() -> {
                devices.start();
                devices.awaitAll(Phase.UNASSIGNED);
                // each registers a second time, so that there is an order to be kept
                devices.all().forEach(VirtualDevice::drop);
                awaitPassed(time, stopped, CLOCK);
                devices.awaitAll(Phase.UNASSIGNED);
            });

            // Then
            inventory.awaitUnassigned(devices.prefix(), REGISTRATIONS);
            devices.ids().forEach(this::isToldInOrder);
            assertThat(presence.allWithPrefix(devices.prefix()))
                    .filteredOn(Presence::isOnline)
                    .hasSize(2 * REGISTRATIONS);
            assertThat(devices.statistics().errors()).as("but the cut itself").containsOnlyKeys("socket");
        }
    }

    private void isToldInOrder(String id) {
        EventRecord first = presence.online(id, "NONE");
        EventRecord second = presence.onlineAfter(id, "NONE", Presence.epoch(first));
        EventRecord end = presence.offline(id, "CLOSED_BY_DEVICE");
        assertThat(end.text("sessionId")).isEqualTo(first.text("sessionId"));
        assertThat(List.of(first, end, second))
                .extracting(EventRecord::partition)
                .containsOnly(first.partition());
    }

    @Test
    void devicesStayAndNewOnesRegisterAfterPostgresHasRestarted() {
        String domain = inventory.newDomain();
        try (Devices connected = Devices.at(patchbay.devicesUrl(), 10);
                Devices later = Devices.at(patchbay.devicesUrl(), 1)) {
            // Given
            patchbay.enroll(connected, domain);

            // When
            patchbay.restartPostgres();

            // Then
            patchbay.enroll(later, domain);
            inventory.awaitOnline(domain, 11);
            assertThat(connected.statistics().closes()).isEmpty();
            assertThat(connected.statistics().authenticated()).isEqualTo(10);
            presence.online(later.first().hardwareId(), "GRANT");
        }
    }

    @Test
    void inventoryMissesNothingWhileItIsAway() {
        try (Devices devices = Devices.at(patchbay.devicesUrl(), REGISTRATIONS, 20)) {
            // When
            devices.start();
            patchbay.killInventory();
            patchbay.startInventory();

            // Then
            devices.awaitAll(Phase.UNASSIGNED);
            inventory.awaitUnassigned(devices.prefix(), REGISTRATIONS);
            Map<String, String> told = devices.ids().stream()
                    .collect(Collectors.toMap(
                            id -> id, id -> presence.online(id, "NONE").text("sessionId")));
            assertThat(inventory.unassigned(devices.prefix()).<String>getList("items.sessionId"))
                    .containsExactlyInAnyOrderElementsOf(told.values());
            FleetStatistics statistics = devices.statistics();
            assertThat(statistics.errors()).isEmpty();
            assertThat(statistics.closes()).isEmpty();
        }
    }
}
