package dev.patchbay.inventory;

import static dev.patchbay.testkit.Conditions.eventually;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.kit.secrets.SecretBox;
import dev.patchbay.testkit.EventReader;
import dev.patchbay.testkit.EventRecord;
import dev.patchbay.testkit.KeySetFile;
import dev.patchbay.testkit.PatchbayServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
@TestProfile(ShortTimes.class)
class KeyRotationIT {

    @Inject
    SecretBox box;

    @ConfigProperty(name = "patchbay.secrets.key-set")
    Path keySet;

    @Test
    void thePasswordOfADomainIsToldAgainUnderTheNewKeyAsTheSamePassword() {
        try (EventReader secrets = EventReader.fromNow("patchbay.secrets")) {
            // Given
            String domain = Inventory.givenDomain();
            EventRecord first = secrets.await(record -> record.key().equals(domain));

            // When
            KeySetFile.rotate(keySet);
            List<EventRecord> told = secrets.await(2, record -> record.key().equals(domain));
            awaitMetrics("patchbay_secrets_keys 2.0", "patchbay_secrets_outdated{column=\"domain.password\"} 0.0");
            KeySetFile.deleteOldKeys(keySet);
            awaitMetrics("patchbay_secrets_keys 1.0");

            // Then
            EventRecord again = told.getLast();
            assertThat(again.is("domain-secret-changed.v1")).isTrue();
            assertThat(again.data().get("version")).isEqualTo(first.data().get("version"));
            assertThat(again.text("sealedPassword")).isNotEqualTo(first.text("sealedPassword"));
            byte[] encrypted = Base64.getDecoder().decode(again.text("sealedPassword"));
            assertThat(box.decrypt(encrypted, "domain-password/" + domain)).isEqualTo("secret");
        }
    }

    private static void awaitMetrics(String... lines) {
        eventually(() -> assertThat(given().get("/q/metrics").asString()).contains(lines));
    }
}
