package dev.patchbay.systemtests;

import static dev.patchbay.systemtests.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.simulator.Phase;
import dev.patchbay.simulator.VirtualDevice;
import dev.patchbay.systemtests.Accounts.User;
import dev.patchbay.testkit.EventRecord;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a device gets into a domain, seen from the device, the APIs and Kafka. */
@ExtendWith(SuiteExtension.class)
class RegistrationStoryST {

    private static final String DOMAIN = "example.com";

    private final Patchbay patchbay;
    private final Inventory inventory;
    private final Sessions sessions;
    private final Presence presence;

    RegistrationStoryST(Patchbay patchbay) {
        this.patchbay = patchbay;
        this.inventory = patchbay.inventory();
        this.sessions = patchbay.sessions();
        this.presence = patchbay.presence();
    }

    @AfterEach
    void close() {
        presence.close();
    }

    /** The two ways to the gateway. */
    enum Way {
        PLAIN(Patchbay::devicesUrl),
        TLS(Patchbay::secureDevicesUrl);

        private final Function<Patchbay, URI> url;

        Way(Function<Patchbay, URI> url) {
            this.url = url;
        }
    }

    @ParameterizedTest
    @EnumSource
    void deviceIsAddedToADomainAndProvesFromThenOnWhoItIs(Way way) {
        try (Devices devices = Devices.at(way.url.apply(patchbay), 1)) {
            VirtualDevice device = devices.first();
            String id = device.hardwareId();

            device.start();
            String sessionId = appearsUnassigned(id);

            inventory.assign(User.OPERATOR, DOMAIN, id).statusCode(201);
            getsItsPasswordIn(sessionId, device);

            device.stop().toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
            presence.offline(id, "CLOSED_BY_DEVICE");
            inventory.awaitOnline(DOMAIN, id, false);
            sessions.awaitNone(id);

            device.start();
            authenticates(device);
        }
    }

    private String appearsUnassigned(String id) {
        EventRecord told = presence.online(id, "NONE");
        inventory.awaitUnassigned(id, 1);
        assertThat(inventory.unassigned(id).getString("items[0].product")).isEqualTo("IP222");
        sessions.awaitProof(id, "NONE");
        return told.text("sessionId");
    }

    private void getsItsPasswordIn(String sessionId, VirtualDevice device) {
        String id = device.hardwareId();
        eventually(
                "a password",
                () -> assertThat(device.state().sysclientPassword())
                        .hasValueSatisfying(password -> assertThat(password).matches("[A-Za-z0-9_!]{32}")));
        presence.assigned(id, DOMAIN);
        EventRecord granted = presence.online(id, "GRANT");
        assertThat(granted.text("sessionId")).isEqualTo(sessionId);
        assertThat(granted.text("domain")).isEqualTo(DOMAIN);
        inventory.awaitSession(DOMAIN, id, sessionId);
        inventory.awaitNoneUnassigned(id);
        sessions.awaitProof(id, "GRANT");
        assertThat(device.phase()).isEqualTo(Phase.AUTHENTICATED);
    }

    private void authenticates(VirtualDevice device) {
        String id = device.hardwareId();
        EventRecord proven = presence.online(id, "DIGEST");
        assertThat(proven.text("domain")).isEqualTo(DOMAIN);
        inventory.awaitSession(DOMAIN, id, proven.text("sessionId"));
        inventory.awaitOnline(DOMAIN, id, true);
        sessions.awaitProof(id, "DIGEST");
        assertThat(presence.allOnline(id))
                .extracting(record -> record.text("proof"))
                .containsExactly("NONE", "GRANT", "DIGEST");
    }

    @Test
    void deviceIsSeenByItsDomainOnly() {
        try (Devices devices = Devices.at(patchbay.devicesUrl(), 1)) {
            // Given
            String id = devices.first().hardwareId();

            // When
            patchbay.enroll(devices, DOMAIN);

            // Then
            inventory.get(User.ALICE, DOMAIN, id).statusCode(200);
            inventory.get(User.VICTOR, DOMAIN, id).statusCode(200);
            inventory.get(User.BOB, DOMAIN, id).statusCode(404);
            inventory.assign(User.BOB, DOMAIN, id).statusCode(404);
            inventory.assign(User.VICTOR, DOMAIN, id).statusCode(403);
            sessions.get(User.ALICE, id).statusCode(200);
            sessions.get(User.VICTOR, id).statusCode(200);
            sessions.get(User.BOB, id).statusCode(404);
        }
    }
}
