package dev.patchbay.inventory;

import static dev.patchbay.inventory.Inventory.DEVICES;
import static dev.patchbay.inventory.Inventory.DOMAINS;
import static dev.patchbay.inventory.Inventory.administratorOf;
import static dev.patchbay.inventory.Inventory.categories;
import static dev.patchbay.inventory.Inventory.category;
import static dev.patchbay.inventory.Inventory.device;
import static dev.patchbay.inventory.Inventory.devices;
import static dev.patchbay.inventory.Inventory.editorOf;
import static dev.patchbay.inventory.Inventory.etag;
import static dev.patchbay.inventory.Inventory.givenCategoryOf;
import static dev.patchbay.inventory.Inventory.givenDeviceOf;
import static dev.patchbay.inventory.Inventory.givenDomain;
import static dev.patchbay.inventory.Inventory.newHardwareId;
import static dev.patchbay.inventory.Inventory.operator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;

import dev.patchbay.testkit.PatchbayServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the inventory does with requests that are odd in their form. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class RequestRulesIT {

    @Test
    void brokenJsonAddsNoDevice() {
        // Given
        String domain = givenDomain();
        String id = newHardwareId();

        // When
        var broken = operator()
                .body("{\"name\":\"Reception\"")
                .put(device(domain, id))
                .then();

        // Then
        broken.statusCode(400)
                .body("code", equalTo("invalid-request"))
                .body("errors[0].message", containsString("not valid JSON"));
        operator().get(devices(domain)).then().body("items", empty());
    }

    @Test
    void categoriesHavePages() {
        // Given
        String domain = givenDomain();
        List.of("berlin", "Aachen", "Celle").forEach(name -> givenCategoryOf(domain, name));

        // When
        JsonPath first = page(categories(domain), Map.of("limit", 2));
        JsonPath second = page(categories(domain), Map.of("limit", 2, "cursor", first.getString("next")));

        // Then
        assertThat(first.getList("items.name")).isEqualTo(List.of("Aachen", "berlin"));
        assertThat(second.getList("items.name")).isEqualTo(List.of("Celle"));
        assertThat(second.getString("next")).isNull();
    }

    @Test
    void grantsHavePages() {
        // Given
        String domain = givenDomain();
        List<String> grantees = List.of(givenDomain(), givenDomain());
        grantees.forEach(grantee -> operator()
                .put(DOMAINS + "/" + domain + "/grants/" + grantee)
                .then()
                .statusCode(201));

        // When
        JsonPath first = page(DOMAINS + "/" + domain + "/grants", Map.of("limit", 1));
        JsonPath second =
                page(DOMAINS + "/" + domain + "/grants", Map.of("limit", 1, "cursor", first.getString("next")));

        // Then
        assertThat(List.of(first.getString("items[0]"), second.getString("items[0]")))
                .containsExactlyInAnyOrderElementsOf(grantees);
        assertThat(second.getString("next")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"name, ''", "-name, name", "'', name", "-hardwareId, ''", "'', -hardwareId"})
    void aCursorBelongsToItsSort(String sort, String other) {
        // Given
        String domain = givenDomain();
        givenDeviceOf(domain);
        givenDeviceOf(domain);
        String cursor = page(devices(domain), Map.of("limit", 1, "sort", sort)).getString("next");

        // When
        var answer = operator()
                .queryParams(Map.of("cursor", cursor, "sort", other))
                .get(devices(domain))
                .then();

        // Then
        answer.statusCode(400).body("errors.field", equalTo(List.of("cursor")));
        operator()
                .queryParams(Map.of("cursor", cursor, "sort", sort))
                .get(devices(domain))
                .then()
                .statusCode(200);
    }

    @Test
    void repeatedParametersAreRefusedTogetherWithWrongOnes() {
        operator()
                .get(DEVICES + "?online=true&online=false&mac=!&colour=red")
                .then()
                .statusCode(400)
                .body("errors.field", equalTo(List.of("mac", "colour", "online")));
    }

    @Test
    void whatIsKnownIsNotSentAgain() {
        // Given
        String domain = givenDomain();
        String device = givenDeviceOf(domain);
        long category = givenCategoryOf(domain, "Berlin");

        for (String path : List.of(DOMAINS + "/" + domain, device(domain, device), category(domain, category))) {
            // When
            String tag = etag(path);

            // Then
            operator()
                    .header("If-None-Match", tag)
                    .get(path)
                    .then()
                    .statusCode(304)
                    .body(emptyString());
            operator().header("If-None-Match", "\"no\"").get(path).then().statusCode(200);
        }
    }

    @Test
    void whatIsMissingIsNamed() {
        // Given
        String domain = givenDomain();
        String absent = newHardwareId();

        // When / Then
        missing(device(domain, absent), "There is no such device.");
        missing(category(domain, 999_999), "There is no such category.");
        missing(DOMAINS + "/absent.example", "There is no such domain.");
        missing(device(domain, absent) + "/passthrough-grants", "There is no such device.");
        missing(device(domain, absent) + "/interfaces", "There is no such device.");
        administratorOf(domain)
                .get(DOMAINS + "/" + givenDomain())
                .then()
                .statusCode(404)
                .body("detail", equalTo("There is no such domain."));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\u00a0", "\u200b"})
    void namesOfBlanksOnlyAreRefused(String name) {
        // Given
        String domain = givenDomain();
        String device = givenDeviceOf(domain);

        // When
        var category = editorOf(domain)
                .body(Map.of("name", name))
                .post(categories(domain))
                .then();
        var renamed = editorOf(domain)
                .header("If-Match", "*")
                .body(Map.of("name", name))
                .patch(device(domain, device))
                .then();

        // Then
        category.statusCode(400).body("errors.field", equalTo(List.of("name")));
        renamed.statusCode(400).body("errors.field", equalTo(List.of("name")));
    }

    private static JsonPath page(String path, Map<String, ?> query) {
        return operator()
                .queryParams(query)
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static void missing(String path, String detail) {
        operator().get(path).then().statusCode(404).body("detail", equalTo(detail));
    }
}
