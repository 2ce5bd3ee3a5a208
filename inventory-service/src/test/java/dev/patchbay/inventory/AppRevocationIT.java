package dev.patchbay.inventory;

import static dev.patchbay.inventory.Inventory.DOMAINS;
import static dev.patchbay.inventory.Inventory.givenDeviceOf;
import static dev.patchbay.inventory.Inventory.givenDomain;
import static dev.patchbay.inventory.Inventory.givenGrant;
import static dev.patchbay.inventory.Inventory.operator;
import static dev.patchbay.testkit.app.AppSocket.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.testkit.Conditions;
import dev.patchbay.testkit.PatchbayServers;
import dev.patchbay.testkit.app.AppLogin;
import dev.patchbay.testkit.app.AppSocket;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of the sessions of apps when what they have logged in with is taken away. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class AppRevocationIT {

    private static final String PASSWORD = "secret";
    private static final int REVOKED = 1008;

    @Inject
    BlockingDatabase database;

    private String domain;

    @BeforeEach
    void givenADomain() {
        domain = givenDomain();
    }

    @Test
    void anotherPasswordEndsTheSessionsOfTheOldOne() {
        // Given
        AppSocket idle = Apps.of(domain, PASSWORD);
        AppSocket watching = Apps.of(domain, PASSWORD);
        watching.list(request("GetDevices").put("recvUpdates", true), "devices");
        watching.ask(request("GetUserInfo"));
        AppSocket connected = Apps.connect();
        String challenge = connected.challenge();

        // When
        password("changed");

        // Then
        assertThat(idle.awaitClose()).isEqualTo(REVOKED);
        assertThat(watching.awaitClose()).isEqualTo(REVOKED);
        Conditions.await("the keys of their pages").until(() -> keys() == 0);
        assertThat(connected.answer(AppLogin.of(AppLogin.DEVICES, domain), challenge, PASSWORD))
                .isFalse();
        try (AppSocket again = Apps.of(domain, "changed")) {
            assertThat(again.list(request("GetDomains"), "domains")).hasSize(1);
        }
    }

    @Test
    void aRemovedDomainHasNoSessions() {
        // Given
        AppSocket app = Apps.of(domain, PASSWORD);

        // When
        operator().delete(DOMAINS + "/" + domain).then().statusCode(204);

        // Then
        assertThat(app.awaitClose()).isEqualTo(REVOKED);
    }

    @Test
    void othersStay() {
        // Given
        String other = givenDomain();
        AppSocket same = Apps.of(domain, PASSWORD);
        AppSocket neighbour = Apps.of(other, PASSWORD);
        AppSocket instance = Apps.of(PatchbayServers.INSTANCE_DOMAIN, PatchbayServers.INSTANCE_PASSWORD);
        AppSocket ended = Apps.of(other, PASSWORD);

        // When the same password is set again, and the installation's domain gets one of its own
        password(PASSWORD);
        setPassword(PatchbayServers.INSTANCE_DOMAIN, "of its own");
        setPassword(PatchbayServers.INSTANCE_DOMAIN, PatchbayServers.INSTANCE_PASSWORD);

        // Then: signals come in order, so those before have been heard
        setPassword(other, "changed");
        ended.awaitClose();
        neighbour.awaitClose();
        for (AppSocket app : List.of(same, instance)) {
            app.ask(request("GetUserInfo"));
            app.close();
        }
    }

    @Test
    void aGrantThatIsTakenBackCountsAtOnce() {
        // Given
        String theirs = givenDomain();
        String id = givenDeviceOf(theirs);
        givenGrant(theirs, domain);
        try (AppSocket app = Apps.of(domain, PASSWORD)) {
            app.list(request("GetDevices").put("recvUpdates", true), "devices");
            assertThat(app.ask(request("GetDevice").put("hwId", id)).has("device"))
                    .isTrue();

            // When
            operator()
                    .delete(DOMAINS + "/" + theirs + "/grants/" + domain)
                    .then()
                    .statusCode(200);

            // Then
            assertThat(app.ask(request("GetDevice").put("hwId", id)).has("error"))
                    .isTrue();
            String later = givenDeviceOf(theirs);
            String own = givenDeviceOf(domain);
            app.awaitPush("DeviceRemoved", Apps.about(id));
            app.awaitPush("DeviceAdded", Apps.about(own));
            assertThat(app.received(Apps.about(later))).isEmpty();
        }
    }

    private void password(String password) {
        setPassword(domain, password);
    }

    private static void setPassword(String domain, String password) {
        operator()
                .header("If-Match", "*")
                .body(Map.of("password", password))
                .patch(DOMAINS + "/" + domain)
                .then()
                .statusCode(200);
    }

    private int keys() {
        return database.read(connection -> connection
                .statement("select count(*) from passthrough_key where user_domain = :domain")
                .bind("domain", domain)
                .mapTo(Integer.class)
                .awaitOne());
    }
}
