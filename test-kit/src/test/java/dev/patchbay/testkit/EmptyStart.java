package dev.patchbay.testkit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What holds at each start of the application in this JVM. It has two subclasses with profiles of their own: whichever
 * of them comes later finds nothing of the other.
 */
@QuarkusTestResource(PatchbayServers.class)
abstract class EmptyStart {

    @Test
    void nothingIsLeftOfTheApplicationBefore() {
        // When
        given().auth()
                .oauth2(Tokens.ALICE)
                .contentType("application/json")
                .body(Map.of("reference", "first"))
                .put("/examples/example.com")
                .then()
                .statusCode(204);

        // Then
        try (EventReader domains = EventReader.fromBeginning("patchbay.domains")) {
            assertThat(domains.await(record -> true).text("version")).isEqualTo("1");
            assertThat(domains.records()).hasSize(1);
        }
    }
}
