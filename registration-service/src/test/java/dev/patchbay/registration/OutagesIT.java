package dev.patchbay.registration;

import static dev.patchbay.testkit.Conditions.eventually;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.EventRecord;
import dev.patchbay.testkit.Faults;
import dev.patchbay.testkit.PatchbayServers;
import dev.patchbay.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Broker and database go away and come back. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class OutagesIT {

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

    @Test
    void nothingIsLostWhileTheBrokerIsAway() throws Throwable {
        // When
        Faults.withoutKafka(() -> {
            TestDevice device = scene.connect().identify();
            eventually(() -> given().auth()
                    .oauth2(Tokens.OPERATOR)
                    .get("/api/registration/v1/devices/" + scene.id() + "/session")
                    .then()
                    .statusCode(200));
            device.close();
        });

        // Then
        EventRecord offline = scene.presence().await(scene.told("device-offline.v1"));
        List<String> types = scene.presence().records(scene.about()).stream()
                .map(EventRecord::type)
                .distinct()
                .toList();
        assertThat(types).hasSize(2).last().isEqualTo(offline.type());
    }

    @Test
    void databaseThatRestartsIsWaitedFor() {
        // Given
        String password = scene.enrolled();

        // When
        Faults.restartPostgres();

        // Then
        scene.connect().identify().answer(password);
        scene.presence().await(scene.online("DIGEST"));
    }
}
