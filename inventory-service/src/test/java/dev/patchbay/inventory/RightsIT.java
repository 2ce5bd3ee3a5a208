package dev.patchbay.inventory;

import static dev.patchbay.inventory.Inventory.DEVICES;
import static dev.patchbay.inventory.Inventory.DOMAINS;
import static dev.patchbay.inventory.Inventory.UNASSIGNED;
import static dev.patchbay.inventory.Inventory.as;
import static dev.patchbay.inventory.Inventory.givenDeviceOf;
import static dev.patchbay.inventory.Inventory.givenDomain;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.patchbay.testkit.PatchbayServers;
import dev.patchbay.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every operation, as somebody who may not do it. Bodies are empty: refusal comes before mistakes are told. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class RightsIT {

    private static String domain;
    private static String device;

    @BeforeEach
    void givenADevice() {
        if (domain == null) {
            domain = givenDomain();
            device = givenDeviceOf(domain);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, domains",
        "POST, domains",
        "GET, domains/{domain}",
        "PATCH, domains/{domain}",
        "DELETE, domains/{domain}",
        "GET, domains/{domain}/devices",
        "GET, domains/{domain}/device-counts",
        "GET, domains/{domain}/devices/{device}",
        "PUT, domains/{domain}/devices/{device}",
        "PATCH, domains/{domain}/devices/{device}",
        "DELETE, domains/{domain}/devices/{device}",
        "POST, domains/{domain}/devices/{device}/move",
        "GET, devices",
        "GET, unassigned-devices",
        "GET, unassigned-devices/count"
    })
    void nobodyIsRefused(String method, String path) {
        // Given
        RequestSpecification nobody = given().contentType(ContentType.JSON);
        RequestSpecification liar = as(Tokens.forged("operator", PatchbayServers.INSTANCE_DOMAIN, "admin"));
        RequestSpecification late = as(Tokens.expired("operator", PatchbayServers.INSTANCE_DOMAIN, "admin"));

        // When
        var nobodys = call(nobody, method, path);
        var liars = call(liar, method, path);
        var lates = call(late, method, path);

        // Then
        nobodys.then().statusCode(401).contentType("application/problem+json").body("code", equalTo("unauthenticated"));
        liars.then().statusCode(401);
        lates.then().statusCode(401);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, domains/{domain}",
        "PATCH, domains/{domain}",
        "DELETE, domains/{domain}",
        "GET, domains/{domain}/devices",
        "GET, domains/{domain}/device-counts",
        "GET, domains/{domain}/devices/{device}",
        "PUT, domains/{domain}/devices/{device}",
        "PATCH, domains/{domain}/devices/{device}",
        "DELETE, domains/{domain}/devices/{device}",
        "POST, domains/{domain}/devices/{device}/move",
        "GET, devices?domain={domain}"
    })
    void aForeignDomainDoesNotExist(String method, String path) {
        // Given
        RequestSpecification foreigner = as(Tokens.of("eve", "foreign.example", "admin"));

        // When
        var answer = call(foreigner, method, path);

        // Then
        answer.then().statusCode(404).contentType("application/problem+json").body("code", equalTo("not-found"));
    }

    @ParameterizedTest
    @CsvSource({
        "PATCH, domains/{domain}",
        "DELETE, domains/{domain}",
        "PUT, domains/{domain}/devices/{device}",
        "PATCH, domains/{domain}/devices/{device}",
        "DELETE, domains/{domain}/devices/{device}",
        "POST, domains/{domain}/devices/{device}/move",
        "POST, domains",
        "GET, unassigned-devices",
        "GET, unassigned-devices/count"
    })
    void aViewerOnlyLooks(String method, String path) {
        // Given
        RequestSpecification viewer = as(Tokens.of("victor", domain, "viewer"));

        // When
        var answer = call(viewer, method, path);

        // Then
        answer.then().statusCode(403).contentType("application/problem+json").body("code", equalTo("forbidden"));
    }

    @ParameterizedTest
    @CsvSource({
        "POST, domains",
        "DELETE, domains/{domain}",
        "POST, domains/{domain}/devices/{device}/move",
        "GET, unassigned-devices",
        "GET, unassigned-devices/count"
    })
    void whatIsForTheInstanceIsNotForTheAdministratorOfADomain(String method, String path) {
        // Given
        RequestSpecification administrator = as(Tokens.of("anne", domain, "admin"));

        // When
        var answer = call(administrator, method, path);

        // Then
        answer.then().statusCode(403);
    }

    @ParameterizedTest
    @CsvSource({
        "domains",
        "domains/{domain}",
        "domains/{domain}/devices",
        "domains/{domain}/device-counts",
        "domains/{domain}/devices/{device}",
        "devices"
    })
    void aViewerSeesItsDomain(String path) {
        // Given
        RequestSpecification viewer = as(Tokens.of("victor", domain, "viewer"));

        // When
        var answer = call(viewer, "GET", path);

        // Then
        answer.then().statusCode(200);
    }

    @Test
    void aTokenWithoutADomainOpensNothing() {
        // Given
        RequestSpecification stranger = as(Tokens.of("stranger", "", "admin"));

        // When
        var answers = List.of(stranger.get(DEVICES), stranger.get(DOMAINS), stranger.get(UNASSIGNED));

        // Then
        answers.forEach(answer -> answer.then().statusCode(403));
    }

    private static Response call(RequestSpecification request, String method, String path) {
        String filled = path.replace("{domain}", domain).replace("{device}", device);
        return method.equals("GET")
                ? request.get("/api/inventory/v1/" + filled)
                : request.body("{}").request(method, "/api/inventory/v1/" + filled);
    }
}
