package dev.patchbay.inventory;

import static dev.patchbay.inventory.Inventory.DEVICES;
import static dev.patchbay.inventory.Inventory.DOMAINS;
import static dev.patchbay.inventory.Inventory.UNASSIGNED;
import static dev.patchbay.inventory.Inventory.as;

import dev.patchbay.testkit.PatchbayServers;
import dev.patchbay.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Callers that fit nowhere; {@link RightsMatrixIT} has all others. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class RightsIT {

    @Test
    void aTokenWithoutADomainOpensNothing() {
        // Given
        RequestSpecification stranger = as(Tokens.of("stranger", "", "admin"));

        // When
        var answers = List.of(stranger.get(DEVICES), stranger.get(DOMAINS), stranger.get(UNASSIGNED));

        // Then
        answers.forEach(answer -> answer.then().statusCode(403));
    }
}
