package dev.patchbay.registration;

import static dev.patchbay.testkit.Conditions.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.notNullValue;

import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.testkit.Conditions;
import dev.patchbay.testkit.EventRecord;
import dev.patchbay.testkit.PatchbayServers;
import dev.patchbay.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URL;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two devices with one hardware id and password. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class IdentityConflictIT {

    private static final int REPLACEMENTS = 5;

    @TestHTTPResource
    URL url;

    @Inject
    BlockingDatabase database;

    private Scene scene;

    @BeforeEach
    void open() {
        scene = new Scene(url.getPort());
    }

    @AfterEach
    void close() {
        scene.close();
    }

    /** The devices push each other out until they are noticed; returns the last one, which is online. */
    private TestDevice givenClones(String password) {
        TestDevice last = scene.connect("192.0.2.0").identify().answer(password);
        scene.presence().await(scene.online("DIGEST"));
        for (int i = 1; i <= REPLACEMENTS; i++) {
            last = scene.connect("192.0.2." + i % 2).identify().answer(password);
            scene.presence().await(i + 1, scene.online("DIGEST"));
        }
        return last;
    }

    @Test
    void clonesAreSlowedDownAndShown() {
        // Given
        String password = scene.enrolled();

        // When
        TestDevice online = givenClones(password);
        TestDevice refused = scene.connect().identify();

        // Then: the one that is there stays, and the other must wait
        assertThat(refused.awaitClose()).isEqualTo(1013);
        assertThat(refused.admin(2)).isEmpty();
        assertThat(online.closed()).isFalse();

        // Then: one event, one entry, and the session shows it
        EventRecord event = scene.presence().await(scene.told("device-identity-conflict.v1"));
        assertThat(event.text("domain")).isEqualTo("example.com");
        assertThat(List.of(event.text("remoteAddress"), event.text("replacedAddress")))
                .containsExactlyInAnyOrder("192.0.2.0", "192.0.2.1");
        assertThat(event.data().get("replacements").asInt()).isEqualTo(REPLACEMENTS);
        assertThat(scene.presence().records(scene.told("device-identity-conflict.v1")))
                .hasSize(1);
        assertThat(audited()).isEqualTo(1);
        RestAssured.given()
                .auth()
                .oauth2(Tokens.OPERATOR)
                .get("/api/registration/v1/devices/" + scene.id() + "/session")
                .then()
                .statusCode(200)
                .body("identityConflictAt", notNullValue());
    }

    @Test
    void whoIsAloneNeedNotWait() {
        // Given
        String password = scene.enrolled();
        TestDevice online = givenClones(password);
        int before = scene.presence().records(scene.told("device-offline.v1")).size();

        // When
        online.close();
        scene.presence().await(before + 1, scene.told("device-offline.v1"));

        // Then
        scene.connect().identify().answer(password);
        scene.presence().await(REPLACEMENTS + 2, scene.online("DIGEST"));
    }

    @Test
    void whoWaitsReplacesTheOtherLater() {
        // Given
        String password = scene.enrolled();
        TestDevice online = givenClones(password);

        // When
        eventually(() -> {
            TestDevice device = scene.connect().identify();
            Conditions.await("a challenge, or the end")
                    .until(() -> device.closed() || !device.admin(2).isEmpty());
            assertThat(device.closed()).isFalse();
            device.answer(password);
        });

        // Then
        assertThat(online.awaitClose()).isEqualTo(1000);
    }

    private int audited() {
        return database.read(connection -> connection
                .statement("select count(*) from audit where object = :object and action = 'device.identity-conflict'")
                .bind("object", "device/" + scene.id())
                .mapTo(Integer.class)
                .awaitOne());
    }
}
