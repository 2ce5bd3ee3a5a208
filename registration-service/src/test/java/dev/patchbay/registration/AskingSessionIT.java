package dev.patchbay.registration;

import static dev.patchbay.testkit.Conditions.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.testkit.EventReader;
import dev.patchbay.testkit.EventRecord;
import dev.patchbay.testkit.PatchbayServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URL;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of several sockets with one hardware id, the one in which the code was shown gets the password. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class AskingSessionIT {

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

    /** Connects and identifies, and returns when the session is stored. */
    private EventRecord givenSession(TestDevice device, int nth) {
        device.identify();
        return scene.presence().await(nth, scene.online("NONE")).get(nth - 1);
    }

    @Test
    void theSessionThatHasAskedGetsThePasswordAndNotTheNewerOne() {
        // Given
        TestDevice asking = scene.connect();
        String session = givenSession(asking, 1).text("sessionId");
        TestDevice newer = scene.connect();
        givenSession(newer, 2);

        // When
        scene.addAsked("example.com", 1, session);

        // Then
        String password = asking.awaitPassword();
        assertThat(scene.presence().await(scene.online("GRANT")).text("sessionId"))
                .isEqualTo(session);
        newer.identify();
        newer.awaitAdmin(2);
        assertThat(newer.admin(1)).isEmpty();
        asking.close();
        scene.connect().identify().answer(password);
        scene.presence().await(scene.online("DIGEST"));
    }

    @Test
    void othersGetItOnlyOnceTheSessionHasEnded() {
        // Given
        OtherNode node = new OtherNode(database, "http://localhost:1");
        UUID asking = node.session(scene.id(), "NONE");
        scene.addAsked("example.com", 1, asking.toString());
        eventually(() -> assertThat(node.orders(asking)).isOne());

        // When
        TestDevice newer = scene.connect();
        givenSession(newer, 1);

        // Then
        TestDevice another = scene.connect();
        givenSession(another, 2);
        assertThat(newer.admin(1)).isEmpty();
        assertThat(another.admin(1)).isEmpty();
        node.end(asking);
        assertThat(scene.eventuallyPassword()).hasSize(32);
    }

    @Test
    void whoHasWaitedGetsItWhenTheSessionIsReaped() {
        // Given
        OtherNode node = new OtherNode(database, "http://localhost:1");
        UUID asking = node.session(scene.id(), "NONE");
        scene.addAsked("example.com", 1, asking.toString());
        eventually(() -> assertThat(node.orders(asking)).isOne());
        TestDevice waiting = scene.connect();
        givenSession(waiting, 1);

        // When
        node.dies();

        // Then
        assertThat(waiting.awaitPassword()).hasSize(32);
    }

    @Test
    void whoWasAddedByHandGetsItInTheNewestSession() {
        // Given
        givenSession(scene.connect(), 1);
        TestDevice newer = scene.connect();
        String session = givenSession(newer, 2).text("sessionId");

        // When
        scene.add("example.com", 1);

        // Then
        newer.awaitPassword();
        assertThat(scene.presence().await(scene.online("GRANT")).text("sessionId"))
                .isEqualTo(session);
    }

    @Test
    void whoComesByTokenAsksEvenIfThePasswordWaitsForAnotherSession() {
        // Given
        OtherNode node = new OtherNode(database, "http://localhost:1");
        UUID asking = node.session(scene.id(), "NONE");
        scene.addAsked("example.com", 1, asking.toString());
        eventually(() -> assertThat(node.orders(asking)).isOne());

        // When
        try (EventReader provisioning = EventReader.fromNow("patchbay.provisioning")) {
            scene.connectWith("?domain=example.com&token=t0ken&category=phones").identify();

            // Then
            assertThat(provisioning
                            .await(scene.told("provisioning-requested.v1"))
                            .text("way"))
                    .isEqualTo("AUTOMATIC");
        }
    }
}
