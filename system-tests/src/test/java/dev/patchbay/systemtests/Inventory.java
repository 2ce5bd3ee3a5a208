package dev.patchbay.systemtests;

import static dev.patchbay.systemtests.Eventually.eventually;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.systemtests.Accounts.User;
import dev.patchbay.systemtests.secrets.Secrets;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The inventory API through the gateway. */
final class Inventory {

    private static final AtomicInteger DOMAINS = new AtomicInteger();

    private final String url;
    private final Accounts accounts;

    Inventory(String gateway, Accounts accounts) {
        this.url = gateway + "/api/inventory/v1";
        this.accounts = accounts;
    }

    /** Makes a domain that no other test has. */
    String newDomain() {
        return newDomain(Secrets.random("domain"));
    }

    /** The same, with this password. */
    String newDomain(String password) {
        return newDomain(password, Map.of());
    }

    /** The same, with more fields. */
    String newDomain(String password, Map<String, Object> fields) {
        String name = "st" + DOMAINS.incrementAndGet() + ".example";
        Secrets.OF_THIS_RUN.remember("password of " + name, password);
        Map<String, Object> body = new HashMap<>(fields);
        body.putAll(Map.of("name", name, "password", password));
        as(User.OPERATOR).body(body).post(url + "/domains").then().statusCode(201);
        return name;
    }

    /** Lets the callers of another domain see and change the devices of this one. */
    void grant(String domain, String grantee) {
        as(User.OPERATOR)
                .put(url + "/domains/" + domain + "/grants/" + grantee)
                .then()
                .statusCode(201);
    }

    void revoke(String domain, String grantee) {
        as(User.OPERATOR)
                .delete(url + "/domains/" + domain + "/grants/" + grantee)
                .then()
                .statusCode(200);
    }

    /** Changes fields of a domain, as the operator. */
    void change(String domain, Map<String, Object> fields) {
        as(User.OPERATOR)
                .header("If-Match", "*")
                .body(fields)
                .patch(url + "/domains/" + domain)
                .then()
                .statusCode(200);
    }

    /** Changes fields of a category, as the operator. */
    void changeCategory(String domain, long category, Map<String, Object> fields) {
        as(User.OPERATOR)
                .header("If-Match", "*")
                .body(fields)
                .patch(url + "/domains/" + domain + "/categories/" + category)
                .then()
                .statusCode(200);
    }

    /** A domain as the operator sees it. */
    JsonPath shownDomain(String domain) {
        return as(User.OPERATOR)
                .get(url + "/domains/" + domain)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Gives the domain another password, and returns it. */
    String newPassword(String domain) {
        String password = Secrets.OF_THIS_RUN.remember("password of " + domain, Secrets.random("domain"));
        change(domain, Map.of("password", password));
        return password;
    }

    /** Names a device, as the operator. */
    void rename(String domain, String hardwareId, String name) {
        as(User.OPERATOR)
                .header("If-Match", "*")
                .body(Map.of("name", name))
                .patch(device(domain, hardwareId))
                .then()
                .statusCode(200);
    }

    void remove(String domain, String hardwareId) {
        as(User.OPERATOR).delete(device(domain, hardwareId)).then().statusCode(204);
    }

    /** Adds a device to a domain. */
    ValidatableResponse assign(User user, String domain, String hardwareId) {
        return as(user).body(Map.of()).put(device(domain, hardwareId)).then();
    }

    ValidatableResponse get(User user, String domain, String hardwareId) {
        return as(user).get(device(domain, hardwareId)).then();
    }

    /** A device of a domain as the operator sees it. */
    JsonPath shown(String domain, String hardwareId) {
        return get(User.OPERATOR, domain, hardwareId).statusCode(200).extract().jsonPath();
    }

    void awaitOnline(String domain, String hardwareId, boolean online) {
        eventually(
                hardwareId + (online ? " online" : " offline") + " in inventory",
                () -> assertThat(shown(domain, hardwareId).getBoolean("online")).isEqualTo(online));
    }

    /** Waits until the inventory shows this session of the device. */
    void awaitSession(String domain, String hardwareId, String sessionId) {
        eventually(
                "session " + sessionId + " in inventory",
                () -> assertThat(shown(domain, hardwareId).getString("session.id"))
                        .isEqualTo(sessionId));
    }

    /** The unassigned devices that have this in their hardware id, the first thousand. */
    JsonPath unassigned(String part) {
        return as(User.OPERATOR)
                .queryParam("mac", part)
                .queryParam("limit", 1000)
                .get(url + "/unassigned-devices")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    void awaitUnassigned(String part, int online) {
        eventually(
                online + " unassigned devices " + part,
                () -> assertThat(unassigned(part).getList("items.findAll { it.online }"))
                        .hasSize(online));
    }

    void awaitNoneUnassigned(String part) {
        eventually(
                "no unassigned device " + part,
                () -> assertThat(unassigned(part).getList("items")).isEmpty());
    }

    /** How many devices of the domain are online. */
    void awaitOnline(String domain, int count) {
        eventually(
                count + " devices of " + domain + " online",
                () -> assertThat(online(domain)).hasSize(count));
    }

    /** Waits until these devices of the domain are online, whatever the others are. */
    void awaitOnline(String domain, List<String> hardwareIds) {
        eventually(
                "devices of " + domain + " online",
                () -> assertThat(online(domain)).containsAll(hardwareIds));
    }

    /** The hardware ids of devices that are online, of the first thousand. */
    private List<String> online(String domain) {
        return as(User.OPERATOR)
                .queryParam("online", true)
                .queryParam("limit", 1000)
                .get(url + "/domains/" + domain + "/devices")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.hardwareId");
    }

    private String device(String domain, String hardwareId) {
        return url + "/domains/" + domain + "/devices/" + hardwareId;
    }

    private RequestSpecification as(User user) {
        return given().auth().oauth2(accounts.token(user)).contentType(ContentType.JSON);
    }
}
