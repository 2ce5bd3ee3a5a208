package dev.patchbay.inventory;

import static io.restassured.RestAssured.given;

import dev.patchbay.testkit.Tokens;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** The API as the tests use it, mostly as the operator. Names are never given twice, so tests do not meet each other. */
final class Inventory {

    static final String DOMAINS = "/api/inventory/v1/domains";
    static final String DEVICES = "/api/inventory/v1/devices";
    static final String UNASSIGNED = "/api/inventory/v1/unassigned-devices";

    private static final AtomicLong NUMBERS = new AtomicLong(0x1000);

    private Inventory() {}

    static String newHardwareId() {
        return "009033%06x".formatted(NUMBERS.incrementAndGet());
    }

    static String newDomainName() {
        return "d" + NUMBERS.incrementAndGet() + ".example";
    }

    static RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }

    static RequestSpecification operator() {
        return as(Tokens.OPERATOR);
    }

    static RequestSpecification editorOf(String domain) {
        return as(Tokens.of("editor", domain, "editor"));
    }

    static RequestSpecification administratorOf(String domain) {
        return as(Tokens.of("anne", domain, "admin"));
    }

    static String givenDomain() {
        String name = newDomainName();
        operator()
                .body(Map.of("name", name, "password", "secret"))
                .post(DOMAINS)
                .then()
                .statusCode(201);
        return name;
    }

    static String givenDeviceOf(String domain) {
        String id = newHardwareId();
        assign(domain, id).then().statusCode(201);
        return id;
    }

    /** A grant for the web pages of the device; returns its id. */
    static String givenPassthroughOf(String domain, String hardwareId) {
        return operator()
                .body("{}")
                .post(device(domain, hardwareId) + "/passthrough-grants")
                .then()
                .statusCode(201)
                .extract()
                .path("grant.id");
    }

    static Response assign(String domain, String hardwareId) {
        return operator().body("{}").put(device(domain, hardwareId));
    }

    static String devices(String domain) {
        return DOMAINS + "/" + domain + "/devices";
    }

    static String device(String domain, String hardwareId) {
        return devices(domain) + "/" + hardwareId;
    }

    static String categories(String domain) {
        return DOMAINS + "/" + domain + "/categories";
    }

    static String category(String domain, long id) {
        return categories(domain) + "/" + id;
    }

    /** The number of a new category of the domain. */
    static long givenCategoryOf(String domain, String name) {
        return operator()
                .body(Map.of("name", name))
                .post(categories(domain))
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    /** Lets the grantee access the domain. */
    static void givenGrant(String domain, String grantee) {
        operator().put(DOMAINS + "/" + domain + "/grants/" + grantee).then().statusCode(201);
    }

    /** The device as the API shows it now. */
    static JsonPath shown(String domain, String hardwareId) {
        return operator()
                .get(device(domain, hardwareId))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Whether the hardware id is listed as unassigned. */
    static boolean unassigned(String hardwareId) {
        return !operator()
                .queryParam("mac", hardwareId)
                .get(UNASSIGNED)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items")
                .isEmpty();
    }

    static String etag(String path) {
        return operator().get(path).then().statusCode(200).extract().header("ETag");
    }
}
