package dev.patchbay.registration;

import dev.patchbay.testkit.PatchbayServers;
import dev.patchbay.testkit.rights.RightsMatrix;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Every operation of the published document, as somebody who may not do it. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class RightsMatrixIT {

    @TestHTTPResource
    URL url;

    private Scene scene;

    @BeforeEach
    void open() {
        scene = new Scene(url.getPort());
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @TestFactory
    Stream<DynamicNode> everyOperationKeepsToTheRights() {
        String password = scene.enrolled();
        scene.connect().identify().answer(password);
        scene.presence().await(scene.online("DIGEST"));
        return RightsMatrix.of("registration", "example.com", "acme.test")
                .sample("hardwareId", scene.id(), "absent-device")
                .instanceOnly("countAllSessions", "listUnassignedSessions")
                .tests();
    }
}
