package dev.patchbay.registration;

import static dev.patchbay.testkit.Conditions.eventually;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.KeySetFile;
import dev.patchbay.testkit.PatchbayServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URL;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
@TestProfile(ShortTimes.class)
class KeyRotationIT {

    @TestHTTPResource
    URL url;

    @ConfigProperty(name = "patchbay.secrets.key-set")
    Path keySet;

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
    void aDeviceProvesItselfAfterTheKeyOfItsPasswordIsGone() {
        // Given
        String password = scene.enrolled();

        // When
        KeySetFile.rotate(keySet);
        awaitMetrics(
                "patchbay_secrets_keys 2.0",
                "patchbay_secrets_renewed_total{column=\"device.sysclient_password\"}",
                "patchbay_secrets_outdated{column=\"device.sysclient_password\"} 0.0");
        KeySetFile.deleteOldKeys(keySet);
        awaitMetrics("patchbay_secrets_keys 1.0", "patchbay_secrets_key_set_broken 0.0");

        // Then
        scene.connect().identify().answer(password);
        scene.presence().await(scene.online("DIGEST"));
    }

    private static void awaitMetrics(String... lines) {
        eventually(() -> assertThat(given().get("/q/metrics").asString()).contains(lines));
    }
}
