package dev.patchbay.registration;

import static dev.patchbay.testkit.Conditions.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.PatchbayServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URL;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
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
    Jdbi jdbi;

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
        jdbi.useHandle(handle -> handle.execute("""
                insert into node_message (node_id, session_id, hardware_id, kind, detail)
                select node_id, id, hardware_id, wanted.kind, wanted.detail
                from session, (values (1, 'OF_A_NEWER_NODE', null), (2, 'ANSWER_INTERFACE', 'spoilt'), (3, 'CLOSE_REMOVED', null))
                     as wanted (position, kind, detail)
                where id = ? order by position
                """, session));

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
        jdbi.useHandle(handle -> handle.execute("""
                insert into node_message (node_id, session_id, hardware_id, kind)
                select node_id, id, hardware_id, 'CLOSE_REMOVED' from session where id = ?
                """, session));

        // Then
        assertThat(device.awaitClose()).isEqualTo(1008);
        eventually(() -> assertThat(jdbi.<Integer, RuntimeException>withHandle(
                        handle -> handle.createQuery("select count(*) from node_message where session_id = ?")
                                .bind(0, session)
                                .mapTo(Integer.class)
                                .one()))
                .isZero());
    }
}
