package dev.patchbay.inventory;

import static dev.patchbay.inventory.Inventory.DEVICES;
import static dev.patchbay.inventory.Inventory.UNASSIGNED;
import static dev.patchbay.inventory.Inventory.operator;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.testkit.PatchbayServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Searches that take too long. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
@TestProfile(ShortTimes.class)
class SearchTimeIT {

    @Inject
    BlockingDatabase database;

    @ParameterizedTest
    @ValueSource(strings = {DEVICES, "/api/inventory/v1/device-counts", "/api/inventory/v1/devices.csv", UNASSIGNED})
    void areEndedAndItIsSaidWhatToDo(String path) {
        database.useTransaction(other -> {
            // Given: whoever holds the table is as good as a statement that takes long
            other.statement("lock table device in access exclusive mode").awaitExecute();

            // When
            var answer = operator().queryParam("filter", "name==*zz*").get(path).then();

            // Then
            answer.statusCode(422)
                    .contentType("application/problem+json")
                    .body("code", equalTo("search-too-slow"))
                    .body("detail", containsString("name a domain"));
        });
        operator().queryParam("filter", "name==*zz*").get(path).then().statusCode(200);
    }
}
