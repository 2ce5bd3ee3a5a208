package dev.patchbay.inventory;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.patchbay.testkit.PatchbayServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** What those who run the service look at; without a token. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class OperationIT {

    @Test
    void readinessIncludesTheDatabase() {
        // Given
        String path = "/q/health/ready";

        // When
        var answer = given().get(path).then();

        // Then
        answer.statusCode(200)
                .body("status", equalTo("UP"))
                .body("checks.name", hasItem("Reactive PostgreSQL connections health check"));
    }

    @Test
    void whatPeopleDoIsCounted() {
        // Given
        Inventory.givenDeviceOf(Inventory.givenDomain());

        // When
        var answer = given().get("/q/metrics").then();

        // Then
        answer.statusCode(200).body(containsString("patchbay_inventory_assignments_total"));
    }
}
