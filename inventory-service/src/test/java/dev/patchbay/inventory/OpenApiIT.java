package dev.patchbay.inventory;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.PatchbayServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class OpenApiIT {

    private static final Path PUBLISHED = Path.of("../docs/api/inventory.yaml");
    private static final String WRITE = "patchbay.openapi.write";

    @Test
    void thePublishedDocumentIsWhatTheServiceDoes() throws IOException {
        // Given
        String generated =
                given().get("/q/openapi").then().statusCode(200).extract().asString();
        if (Boolean.getBoolean(WRITE)) {
            Files.createDirectories(PUBLISHED.getParent());
            Files.writeString(PUBLISHED, generated);
        }

        // When
        String published = Files.readString(PUBLISHED);

        // Then
        assertThat(published)
                .as("docs/api/inventory.yaml is out of date; write it with"
                        + " ./mvnw -pl inventory-service -am verify -Dit.test=OpenApiIT -Dsurefire.failIfNoSpecifiedTests=false"
                        + " -Dfailsafe.failIfNoSpecifiedTests=false -D" + WRITE + "=true")
                .isEqualTo(generated);
    }
}
