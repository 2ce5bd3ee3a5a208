package dev.patchbay.systemtests;

import static dev.patchbay.systemtests.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.simulator.Phase;
import dev.patchbay.testkit.EventRecord;
import dev.patchbay.testkit.EventWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two processes of registration-service share the devices. */
@ExtendWith(SuiteExtension.class)
class TwoNodesST {

    private static final int NORMAL = 1000;
    private static final int SERVICE_RESTART = 1012;
    private static final Clock CLOCK = Clock.systemUTC();

    private final Patchbay patchbay;
    private final Inventory inventory;
    private final Sessions sessions;
    private final Presence presence;

    TwoNodesST(Patchbay patchbay) {
        this.patchbay = patchbay;
        this.inventory = patchbay.inventory();
        this.sessions = patchbay.sessions();
        this.presence = patchbay.presence();
    }

    @AfterEach
    void close() {
        presence.close();
    }

    @Test
    void newestSessionWinsAcrossNodesAndALateEndOfTheOlderChangesNothing() {
        String domain = inventory.newDomain();
        try (SecondNode other = patchbay.addRegistration()) {
            // Given
            Enrolled device = enrolled(domain);
            try (Session older = Session.authenticated(patchbay.firstNodeUrl(), device.id(), device.password())) {
                EventRecord first = presence.online(device.id(), "DIGEST");
                inventory.awaitSession(domain, device.id(), first.text("sessionId"));

                // When
                try (Session newer = Session.authenticated(other.devicesUrl(), device.id(), device.password())) {

                    // Then
                    EventRecord second = presence.onlineAfter(device.id(), "DIGEST", Presence.epoch(first));
                    assertThat(second.text("node")).isNotEqualTo(first.text("node"));
                    assertThat(older.awaitClose()).isEqualTo(NORMAL);
                    inventory.awaitSession(domain, device.id(), second.text("sessionId"));

                    tellLate(first);
                    assertThat(inventory.shown(domain, device.id()).getString("session.id"))
                            .isEqualTo(second.text("sessionId"));
                    assertThat(inventory.shown(domain, device.id()).getBoolean("online"))
                            .isTrue();
                    assertThat(sessions.shown(device.id()).getString("id")).isEqualTo(second.text("sessionId"));
                    assertThat(newer.isOpen()).isTrue();
                }
            }
        }
    }

    /** Tells the end of a session that is no longer the newest; returns when the inventory has heard it. */
    private void tellLate(EventRecord session) {
        try (EventWriter writer = new EventWriter(patchbay.bootstrapServers())) {
            String id = session.key();
            Map<String, Object> end = Map.of(
                    "hardwareId",
                    id,
                    "sessionId",
                    session.text("sessionId"),
                    "epoch",
                    Presence.epoch(session),
                    "proof",
                    "DIGEST",
                    "reason",
                    "CLOSED_BY_DEVICE",
                    "at",
                    CLOCK.instant().toString());
            EventRecord late = presence.event(writer.send("patchbay.presence", id, "device-offline.v1", end));
            inventory.awaitUnassigned(tellOnTheSamePartition(writer, session, late.partition()), 1);
        }
    }

    /** Tells of some device that shares the partition; who has heard that has heard all that was told before. */
    private String tellOnTheSamePartition(EventWriter writer, EventRecord like, int partition) {
        EventRecord told;
        String id;
        int number = 0;
        String prefix = Devices.newPrefix();
        do {
            id = prefix + "%06x".formatted(number++);
            Map<String, Object> online = new HashMap<>();
            like.data().properties().forEach(member -> online.put(member.getKey(), member.getValue()));
            online.putAll(Map.of("hardwareId", id, "proof", "NONE", "sessionId", UUID.randomUUID()));
            online.remove("domain");
            told = presence.event(writer.send("patchbay.presence", id, "device-online.v1", online));
        } while (told.partition() != partition);
        return id;
    }

    @Test
    void sessionsOfAKilledNodeAreToldByTheOther() {
        String domain = inventory.newDomain();
        try (SecondNode other = patchbay.addRegistration()) {
            // Given
            Enrolled device = enrolled(domain);
            Session session = Session.authenticated(other.devicesUrl(), device.id(), device.password());
            try (session) {
                EventRecord online = presence.online(device.id(), "DIGEST");
                inventory.awaitSession(domain, device.id(), online.text("sessionId"));

                // When
                Instant killed = CLOCK.instant();
                other.kill();

                // Then
                EventRecord lost = presence.offline(device.id(), "NODE_LOST");
                assertThat(lost.text("sessionId")).isEqualTo(online.text("sessionId"));
                assertThat(Instant.parse(lost.text("at")))
                        .isAfter(killed)
                        .isBefore(killed.plus(Patchbay.LEASE).plus(Patchbay.SLACK));
                inventory.awaitOnline(domain, device.id(), false);
                sessions.awaitNone(device.id());
            }
        }
    }

    @Test
    void devicesOfAStoppedNodeGoToTheOther() {
        String domain = inventory.newDomain();
        try (SecondNode other = patchbay.addRegistration();
                Devices devices = Devices.at(patchbay.devicesUrl(), 20)) {
            // Given
            patchbay.enroll(devices, domain);
            long there = devices.ids().stream()
                    .filter(id -> sessions.shown(id).getString("node").equals(other.name()))
                    .count();
            assertThat(there).isPositive();

            // When
            other.stop();

            // Then
            eventually(
                    "all on the node that is left",
                    () -> assertThat(devices.ids())
                            .allSatisfy(id -> sessions.get(Accounts.User.OPERATOR, id)
                                    .statusCode(200)
                                    .body("node", org.hamcrest.Matchers.not(other.name()))));
            devices.awaitAll(Phase.AUTHENTICATED);
            inventory.awaitOnline(domain, 20);
            assertThat(devices.statistics().closes()).containsEntry(SERVICE_RESTART, there);
        }
    }

    private record Enrolled(String id, String password) {}

    /** A device of the domain that is not connected. */
    private Enrolled enrolled(String domain) {
        try (Devices devices = Devices.at(patchbay.firstNodeUrl(), 1)) {
            patchbay.enroll(devices, domain);
            devices.stop();
            String id = devices.first().hardwareId();
            presence.offline(id, "CLOSED_BY_DEVICE");
            return new Enrolled(id, devices.first().state().sysclientPassword().orElseThrow());
        }
    }
}
