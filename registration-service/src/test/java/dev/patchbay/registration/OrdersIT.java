package dev.patchbay.registration;

import static dev.patchbay.testkit.Conditions.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.kit.database.BlockingDatabase;
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

/** Orders that nodes give each other. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class OrdersIT {

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
    void whatANodeDoesNotKnowTakesNoOtherOrderWithIt() {
        // Given
        TestDevice device = scene.connect().identify();
        UUID session =
                UUID.fromString(scene.presence().await(scene.online("NONE")).text("sessionId"));

        // When
        database.use(connection -> connection.statement("""
                insert into node_message (node_id, session_id, hardware_id, kind, detail)
                select node_id, id, hardware_id, wanted.kind, wanted.detail
                from session, (values (1, 'OF_A_NEWER_NODE', null), (2, 'ANSWER_INTERFACE', 'spoilt'), (3, 'CLOSE_REMOVED', null))
                     as wanted (position, kind, detail)
                where id = :p1 order by position
                """).bind("p1", session).awaitExecute());

        // Then
        assertThat(device.awaitClose()).isEqualTo(1008);
    }

    @Test
    void anOrderIsRemovedAfterItHasBeenHandled() {
        // Given
        TestDevice device = scene.connect().identify();
        UUID session =
                UUID.fromString(scene.presence().await(scene.online("NONE")).text("sessionId"));

        // When
        database.use(connection -> connection.statement("""
                insert into node_message (node_id, session_id, hardware_id, kind)
                select node_id, id, hardware_id, 'CLOSE_REMOVED' from session where id = :p1
                """).bind("p1", session).awaitExecute());

        // Then
        assertThat(device.awaitClose()).isEqualTo(1008);
        eventually(() -> assertThat(database.<Integer, RuntimeException>read(connection -> connection
                        .statement("select count(*) from node_message where session_id = :p1")
                        .bind("p1", session)
                        .mapTo(Integer.class)
                        .awaitOne()))
                .isZero());
    }
}
