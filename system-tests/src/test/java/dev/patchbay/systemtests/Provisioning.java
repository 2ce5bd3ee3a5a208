package dev.patchbay.systemtests;

import static io.restassured.RestAssured.given;

import dev.patchbay.simulator.InitService;
import dev.patchbay.simulator.Origin;
import dev.patchbay.systemtests.Accounts.User;
import dev.patchbay.systemtests.secrets.Secrets;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The provisioning API through the gateway. */
final class Provisioning {

    private static final String PHONES = "phones";
    private static final Duration POLL = Duration.ofMillis(200);

    private final String gateway;
    private final Accounts accounts;

    Provisioning(String gateway, Accounts accounts) {
        this.gateway = gateway;
        this.accounts = accounts;
    }

    /** Gives a domain the provisioning category phones, and returns its number when provisioning knows it. */
    long phonesOf(String domain) {
        long id = as(User.OPERATOR)
                .body(Map.of("name", PHONES, "provisioning", true))
                .post(gateway + "/api/inventory/v1/domains/" + domain + "/categories")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
        Eventually.eventually(
                "provisioning knows " + PHONES + " of " + domain,
                () -> as(User.OPERATOR)
                        .body(Map.of("category", PHONES))
                        .post(url(domain) + "/codes")
                        .then()
                        .statusCode(201));
        return id;
    }

    /** A code for a phone. */
    JsonPath code(String domain, Map<String, Object> fields) {
        Map<String, Object> body = new HashMap<>(Map.of("category", PHONES));
        body.putAll(fields);
        JsonPath made = as(User.OPERATOR)
                .body(body)
                .post(url(domain) + "/codes")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        Secrets.OF_THIS_RUN.remember("code of " + domain, made.getString("code"));
        return made;
    }

    String code(String domain) {
        return code(domain, Map.of()).getString("code");
    }

    /** So many codes, made at once. */
    List<String> codes(String domain, int count) {
        String table = as(User.OPERATOR)
                .contentType("text/csv")
                .body("category;validity\n" + (PHONES + ";rollout\n").repeat(count))
                .post(url(domain) + "/codes/batch")
                .then()
                .statusCode(201)
                .extract()
                .asString();
        return table.lines().skip(1).map(line -> line.substring(0, 12)).toList();
    }

    JsonPath shown(String domain, String codeId) {
        return as(User.OPERATOR)
                .get(url(domain) + "/codes/" + codeId)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** A new token for automatic provisioning. */
    String token(String domain) {
        String token = as(User.OPERATOR)
                .put(url(domain) + "/automatic")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getString("token");
        return Secrets.OF_THIS_RUN.remember("token of " + domain, token);
    }

    Origin byToken(URI devicesUrl, String domain, String token) {
        return Origin.automatic(devicesUrl, domain, token, PHONES);
    }

    /** Devices as they come out of their boxes. */
    Origin fromTheBox() {
        return new Origin.FactoryFresh(InitService.at(gateway).withInterval(POLL));
    }

    List<String> audit(String domain, String hardwareId) {
        return as(User.OPERATOR)
                .queryParam("object", "device/" + hardwareId)
                .get(url(domain) + "/audit")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.action");
    }

    private String url(String domain) {
        return gateway + "/api/provisioning/v1/domains/" + domain;
    }

    private RequestSpecification as(User user) {
        return given().auth().oauth2(accounts.token(user)).contentType(ContentType.JSON);
    }
}
