package dev.patchbay.registration;

import static dev.patchbay.testkit.Conditions.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.testkit.PatchbayServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URL;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What waits for a session although its order was lost is found by the review. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
@TestProfile(ShortTimes.class)
class SessionReviewIT {

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

    @Test
    void aSessionThatHasTakenItsPasswordBeforeTheConnectionBrokeGetsIt() {
        // Given: a session that waits for the password of the device, which another one may take first
        OtherNode node = new OtherNode(database, "http://localhost:1");
        UUID asking = node.session(scene.id(), "NONE");
        scene.addAsked("example.com", 1, asking.toString());
        eventually(() -> assertThat(node.orders(asking)).isOne());
        TestDevice device = scene.connect().identify();
        UUID session =
                UUID.fromString(scene.presence().await(scene.online("NONE")).text("sessionId"));
        assertThat(device.admin(1)).isEmpty();

        // When: it has been granted, and neither the order nor the answer of the database has arrived
        database.useTransaction(connection -> {
            connection
                    .statement("delete from node_message where hardware_id = :p1")
                    .bind("p1", scene.id())
                    .awaitExecute();
            connection
                    .statement("update device set granted_to = :p1 where hardware_id = :p2")
                    .bind("p1", session)
                    .bind("p2", scene.id())
                    .awaitExecute();
            connection
                    .statement("delete from session where id = :p1")
                    .bind("p1", asking)
                    .awaitExecute();
        });

        // Then
        assertThat(device.awaitPassword()).hasSize(32);
        scene.presence().await(scene.online("GRANT"));
    }
}
