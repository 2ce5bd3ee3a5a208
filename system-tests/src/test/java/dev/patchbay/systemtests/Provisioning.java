package dev.patchbay.systemtests;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.joining;

import dev.patchbay.simulator.InitService;
import dev.patchbay.simulator.Origin;
import dev.patchbay.systemtests.Accounts.User;
import dev.patchbay.systemtests.secrets.Secrets;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The provisioning API through the gateway. */
final class Provisioning {

    private static final String PHONES = "phones";
    private static final Duration POLL = Duration.ofMillis(200);

    private final String gateway;
    private final String secureGateway;
    private final Accounts accounts;

    Provisioning(String gateway, String secureGateway, Accounts accounts) {
        this.gateway = gateway;
        this.secureGateway = secureGateway;
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
        awaitPhones(domain);
        return id;
    }

    /** Waits until provisioning knows the category phones, and that it is for provisioning. */
    void awaitPhones(String domain) {
        awaitCreated(domain, 201);
    }

    /** Waits until provisioning knows that phones is not for provisioning any more. */
    void awaitNoPhones(String domain) {
        awaitCreated(domain, 409);
    }

    private void awaitCreated(String domain, int status) {
        Eventually.eventually(
                "provisioning knows " + PHONES + " of " + domain,
                () -> as(User.OPERATOR)
                        .body(Map.of("category", PHONES))
                        .post(url(domain) + "/codes")
                        .then()
                        .statusCode(status));
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
        // the apostrophe says to spreadsheets that the digits are no number
        return table.lines()
                .skip(1)
                .map(line -> line.replace("'", "").substring(0, 12))
                .toList();
    }

    /** The sheet of codes for these users, made at once. */
    String sheet(String domain, List<String> users) {
        return as(User.OPERATOR)
                .contentType("text/csv; charset=UTF-8")
                .accept("text/html")
                .body(users.stream()
                        .map(user -> PHONES + ";" + user + "\n")
                        .collect(joining("", "category;user\n", "")))
                .post(url(domain) + "/codes/batch")
                .then()
                .statusCode(201)
                .extract()
                .asString();
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

    /** Devices that know where to register, and nothing else. */
    Origin configured(URI devicesUrl) {
        return new Origin.Configured(devicesUrl);
    }

    Origin byToken(URI devicesUrl, String domain, String token) {
        return Origin.automatic(devicesUrl, domain, token, PHONES);
    }

    /** Devices as they come out of their boxes. */
    Origin fromTheBox() {
        return fromTheBox(Clock.systemUTC());
    }

    /** The same; this clock tells them when they have asked long enough. */
    Origin fromTheBox(Clock clock) {
        return new Origin.FactoryFresh(
                InitService.at(gateway).withInterval(POLL).withClock(clock));
    }

    /** Devices out of their boxes in a network that tells them the update URL, without the vendor's server. */
    Origin byUpdateUrl() {
        return new Origin.FactoryFresh(
                InitService.at(secureGateway + "/init?id=#m").withInterval(POLL));
    }

    /**
     * Expects a device, by its hardware id alone.
     *
     * @param validity as in the table; blank: the usual time
     */
    boolean expectTrusted(String domain, String hardwareId, String validity) {
        as(User.OPERATOR)
                .contentType("text/csv")
                .body("hardwareId;category;trusted;validity\n%s;%s;true;%s\n".formatted(hardwareId, PHONES, validity))
                .post(url(domain) + "/expected-devices")
                .then()
                .statusCode(200);
        return true;
    }

    /** The hardware ids of devices that wait for a code, the first thousand. */
    List<String> waiting() {
        return as(User.OPERATOR)
                .queryParam("limit", 1000)
                .get(gateway + "/api/provisioning/v1/waiting-devices")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.hardwareId");
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
