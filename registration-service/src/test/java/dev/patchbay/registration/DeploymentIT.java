package dev.patchbay.registration;

import static dev.patchbay.testkit.Conditions.eventually;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.secrets.SecretBox;
import dev.patchbay.kit.services.ServiceTokens;
import dev.patchbay.testkit.PatchbayServers;
import dev.patchbay.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URL;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which administrative password a device is sent, when, and who may see it. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class DeploymentIT {

    private static final String FIRST = "domain-1";
    private static final String SECOND = "domain-2";

    @TestHTTPResource
    URL url;

    @Inject
    SecretBox box;

    @Inject
    ServiceTokens tokens;

    @Inject
    BlockingDatabase database;

    private final String domain = "d" + UUID.randomUUID() + ".test";
    private Scene scene;

    @BeforeEach
    void open() {
        scene = new Scene(url.getPort());
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void addedDeviceIsSentARandomPasswordRightAfterTheOther() {
        // Given
        deploys(1, 1);
        eventuallyKnown(domain);
        TestDevice device = scene.connect().identify();
        scene.presence().await(scene.online("NONE"));

        // When
        scene.add(domain, 1);

        // Then
        String password = device.awaitAdministrativePassword(1, device.awaitPassword());
        assertThat(password).matches("[A-Za-z2-9]{15}");
        show().statusCode(200)
                .body("kind", equalTo("RANDOM"), "password", equalTo(password))
                .header("Cache-Control", "no-store");
    }

    @Test
    void isSentAgainAfterEachReconnectWithANewSeed() {
        // Given
        deploys(1, 1);
        eventuallyKnown(domain);
        String sysclient = scene.enrolled(domain);
        TestDevice first = scene.connect().identify().answer(sysclient);
        String password = first.awaitAdministrativePassword(1, sysclient);

        // When
        TestDevice second = scene.connect().identify().answer(sysclient);

        // Then
        assertThat(second.awaitAdministrativePassword(1, sysclient)).isEqualTo(password);
        assertThat(second.admin(3).getFirst().get("seed"))
                .isNotEqualTo(first.admin(3).getFirst().get("seed"));
    }

    @Test
    void newDomainPasswordReachesConnectedDevicesOfTheDomainAtOnceAndNoOthers() {
        // Given
        deploys(1, 1);
        password(1, FIRST);
        eventuallyKnown(domain);
        TestDevice device = scene.connect().identify();
        scene.presence().await(scene.online("NONE"));
        scene.add(domain, 1, 1, "DOMAIN");
        String sysclient = device.awaitPassword();
        assertThat(device.awaitAdministrativePassword(1, sysclient)).isEqualTo(FIRST);
        try (Scene other = new Scene(url.getPort())) {
            String otherSysclient = other.enrolled(domain);
            TestDevice random = other.connect().identify().answer(otherSysclient);
            random.awaitAdministrativePassword(1, otherSysclient);

            // When
            password(2, SECOND);

            // Then
            assertThat(device.awaitAdministrativePassword(2, sysclient)).isEqualTo(SECOND);
            deploys(3, 2);
            random.awaitAdministrativePassword(2, otherSysclient);
            assertThat(random.admin(3)).hasSize(2);
        }
    }

    @Test
    void nothingIsSentWhereTheDomainDoesNotDeployAndSwitchingItOnRollsOutNewOnes() {
        // Given
        scene.domain(domain, 1, false, 0, false);
        eventuallyKnown(domain);
        String sysclient = scene.enrolled(domain);
        TestDevice device = scene.connect().identify().answer(sysclient);
        scene.presence().await(scene.online("DIGEST"));
        String before = show().statusCode(200).extract().path("password");

        // When
        deploys(2, 1);

        // Then
        String after = device.awaitAdministrativePassword(1, sysclient);
        assertThat(after).isNotEqualTo(before);
        assertThat(device.admin(3)).hasSize(1);
        eventually(
                () -> show().body("password", equalTo(after), "outstanding", equalTo(false), "sentAt", notNullValue()));
    }

    @Test
    void untickingSendsNothingAndTickingAgainSendsNewOnesAlsoToDevicesThatWereAway() {
        // Given
        deploys(1, 1);
        eventuallyKnown(domain);
        String sysclient = scene.enrolled(domain);
        TestDevice device = scene.connect().identify().answer(sysclient);
        String first = device.awaitAdministrativePassword(1, sysclient);
        device.close();
        scene.presence().await(2, scene.told("device-offline.v1"));

        // When
        scene.domain(domain, 2, false, 1, false);
        deploys(3, 2);
        eventuallyRenewing();

        // Then
        TestDevice back = scene.connect().identify().answer(sysclient);
        assertThat(back.awaitAdministrativePassword(1, sysclient)).isNotEqualTo(first);
    }

    @Test
    void devicesOfASecondaryDomainAreLeftAlone() {
        // Given
        scene.domain(domain, 1, true, 1, true);
        eventuallyKnown(domain);
        String sysclient = scene.enrolled(domain);
        TestDevice device = scene.connect().identify().answer(sysclient);
        scene.presence().await(scene.online("DIGEST"));

        // When
        scene.domain(domain, 2, true, 1, false);

        // Then
        device.awaitAdministrativePassword(1, sysclient);
        assertThat(device.admin(3)).hasSize(1);
    }

    @Test
    void orderOfTheTopicsMakesNoDifference() {
        // Given
        TestDevice device = scene.connect().identify();
        scene.presence().await(scene.online("NONE"));
        scene.add(domain, 1, 1, "DOMAIN");
        String sysclient = device.awaitPassword();
        scene.presence().await(scene.online("GRANT"));

        // When
        password(1, FIRST);
        deploys(1, 1);

        // Then
        assertThat(device.awaitAdministrativePassword(1, sysclient)).isEqualTo(FIRST);
    }

    @Test
    void movedDeviceIsSentThePasswordOfItsNewDomain() {
        // Given
        String next = "e" + UUID.randomUUID() + ".test";
        deploys(1, 1);
        password(1, FIRST);
        scene.domain(next, 1, true, 1, false);
        scene.domainPassword(next, 1, box.encrypt(SECOND, "domain-password/" + next));
        eventuallyKnown(domain);
        eventuallyKnown(next);
        TestDevice device = scene.connect().identify();
        scene.presence().await(scene.online("NONE"));
        scene.add(domain, 1, 1, "DOMAIN");
        String sysclient = device.awaitPassword();
        assertThat(device.awaitAdministrativePassword(1, sysclient)).isEqualTo(FIRST);

        // When
        scene.add(next, 1, 2, "DOMAIN");

        // Then
        assertThat(device.awaitAdministrativePassword(2, sysclient)).isEqualTo(SECOND);
    }

    @Test
    void passwordThatCantBeReadHoldsUpNobodyElse() {
        // Given
        scene.domain(domain, 1, false, 1, false);
        eventuallyKnown(domain);
        String broken = scene.enrolled(domain);
        scene.connect().identify().answer(broken);
        scene.presence().await(scene.online("DIGEST"));
        database.use(connection -> connection
                .statement("update device set administrative_password = 'spoilt'::bytea where hardware_id = :p1")
                .bind("p1", scene.id())
                .awaitExecute());
        try (Scene other = new Scene(url.getPort())) {
            String sysclient = other.enrolled(domain);
            TestDevice device = other.connect().identify().answer(sysclient);
            other.presence().await(other.online("DIGEST"));

            // When
            scene.domain(domain, 2, true, 1, false);

            // Then
            device.awaitAdministrativePassword(1, sysclient);
        }
        TestDevice again = scene.connect().identify().answer(broken);
        scene.presence().await(2, scene.online("DIGEST"));
        assertThat(again.admin(3)).isEmpty();
    }

    @Test
    void randomPasswordStaysTheOneOfTheDeviceUntilItIsSentThatOfItsDomain() {
        // Given
        scene.domain(domain, 1, false, 0, false);
        password(1, FIRST);
        eventuallyKnown(domain);
        String sysclient = scene.enrolled(domain);
        String random = show().statusCode(200).extract().path("password");

        // When
        scene.add(domain, 1, 2, "DOMAIN");
        eventually(() -> assertThat(kind()).isEqualTo("DOMAIN"));

        // Then
        show().body("kind", equalTo("RANDOM"), "password", equalTo(random), "outstanding", equalTo(true));
        TestDevice device = scene.connect().identify().answer(sysclient);
        scene.presence().await(scene.online("DIGEST"));
        deploys(2, 1);
        assertThat(device.awaitAdministrativePassword(1, sysclient)).isEqualTo(FIRST);
        eventually(() ->
                show().body("kind", equalTo("DOMAIN"), "password", equalTo(FIRST), "outstanding", equalTo(false)));
    }

    @Test
    void newAssignmentHasANewRandomPassword() {
        // Given
        deploys(1, 1);
        eventuallyKnown(domain);
        TestDevice device = scene.connect().identify();
        scene.presence().await(scene.online("NONE"));
        scene.add(domain, 1);
        String first = device.awaitAdministrativePassword(1, device.awaitPassword());

        // When: it has lost its password, and is added again
        device.close();
        scene.presence().await(scene.told("device-offline.v1"));
        scene.add(domain, 2);
        TestDevice again = scene.connect().identify();

        // Then
        String second = again.awaitAdministrativePassword(1, again.awaitPassword());
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void passwordThatWasTakenBySomebodyWhoIsGoneIsGivenToTheNext() {
        // Given
        scene.add(domain, 1);
        eventually(() -> assertThat(takenBySomebodyElse()).isEqualTo(1));

        // When
        TestDevice device = scene.connect().identify();
        device.awaitAdmin(2);
        device.identify();

        // Then
        assertThat(device.awaitPassword()).hasSize(32);
        scene.presence().await(scene.online("GRANT"));
    }

    @Test
    void passwordIsShownToThoseWhoMayAndEachTimeIsNoted() {
        // Given
        deploys(1, 1);
        password(1, FIRST);
        eventuallyKnown(domain);
        scene.add(domain, 1, 1, "DOMAIN");
        eventually(() -> show().statusCode(200).body("password", equalTo(FIRST)));

        // Then
        show(Tokens.of("eve", domain, "editor", Tokens.SHOW_PASSWORDS)).statusCode(403);
        show(Tokens.of("adam", domain, "admin")).statusCode(403);
        show(Tokens.BOB).statusCode(404);
        String trail = given().auth()
                .oauth2(Tokens.of("victor", domain, "viewer"))
                .get("/api/registration/v1/domains/" + domain + "/audit")
                .then()
                .statusCode(200)
                .body("items.action", hasItem("password.show"), "items.object", hasItem("device/" + scene.id()))
                .extract()
                .asString();
        assertThat(trail).doesNotContain(FIRST);
    }

    @Test
    void passwordsAreNotShownInBulk() {
        // Given
        scene.add(domain, 1);
        String token = Tokens.of("bulk", domain, "admin", Tokens.SHOW_PASSWORDS);
        eventually(() -> assertThat(show(Tokens.of("probe" + UUID.randomUUID(), domain, "admin", Tokens.SHOW_PASSWORDS))
                        .extract()
                        .statusCode())
                .isEqualTo(200));

        // When
        for (int i = 0; i < 10; i++) {
            show(token).statusCode(200);
        }

        // Then
        show(token).statusCode(429).header("Retry-After", notNullValue());
    }

    @Test
    void thePasswordOfTheDomainOpensTheRandomOnesOfItsDevicesByDigest() {
        // Given
        deploys(1, 1);
        password(1, FIRST);
        eventuallyKnown(domain);
        TestDevice device = scene.connect().identify();
        scene.presence().await(scene.online("NONE"));
        scene.add(domain, 1);
        String random = device.awaitAdministrativePassword(1, device.awaitPassword());
        String foreign = "foreign-" + domain;
        scene.domainPassword(foreign, 1, box.encrypt(SECOND, "domain-password/" + foreign));

        // When
        eventually(() -> showByDigest(domain, FIRST).statusCode(200).body("password", equalTo(random)));

        // Then
        showByDigest(domain, SECOND).statusCode(401).body("code", equalTo("digest-refused"));
        eventually(() -> showByDigest(foreign, SECOND).statusCode(404));
        given().auth()
                .oauth2(Tokens.of("victor", domain, "viewer"))
                .get("/api/registration/v1/domains/" + domain + "/audit")
                .then()
                .body("items.find { it.action == 'password.show' }.way", equalTo("digest"))
                .body("items.find { it.action == 'password.show' }.actor", equalTo(domain));
        eventually(() -> showByDigest(domain, FIRST).statusCode(429).header("Retry-After", notNullValue()));
    }

    @Test
    void theSharedPasswordOfADomainIsNotShownByDigest() {
        // Given
        deploys(1, 1);
        password(1, FIRST);
        eventuallyKnown(domain);
        scene.add(domain, 1, 1, "DOMAIN");
        eventually(() -> show().statusCode(200).body("password", equalTo(FIRST)));

        // When
        eventually(() -> showByDigest(domain, FIRST).statusCode(403));

        // Then
        showByDigest(domain, FIRST).body("code", equalTo("forbidden"));
    }

    @Test
    void anAppOfTheDomainIsShownRandomPasswordsByInventory() {
        // Given
        deploys(1, 1);
        eventuallyKnown(domain);
        TestDevice device = scene.connect().identify();
        scene.presence().await(scene.online("NONE"));
        scene.add(domain, 1);
        String random = device.awaitAdministrativePassword(1, device.awaitPassword());

        // When
        ValidatableResponse shown = showToApp(domain, tokens.mint("registration"));

        // Then
        shown.statusCode(200).body("password", equalTo(random), "kind", equalTo("RANDOM"));
        showToApp("foreign.example", tokens.mint("registration")).statusCode(404);
        showToApp(domain, tokens.mint("inventory")).statusCode(401);
        given().auth()
                .oauth2(Tokens.of("victor", domain, "viewer"))
                .get("/api/registration/v1/domains/" + domain + "/audit")
                .then()
                .body("items.find { it.action == 'password.show' }.way", equalTo("app"))
                .body("items.find { it.action == 'password.show' }.actor", equalTo("innovaphone-devices"));
    }

    private ValidatableResponse showToApp(String actorDomain, String token) {
        return given().header("Authorization", token)
                .contentType("application/json")
                .body(Map.of(
                        "actor",
                        "innovaphone-devices",
                        "actorDomain",
                        actorDomain,
                        "domain",
                        domain,
                        "hardwareId",
                        scene.id()))
                .post("/internal/v1/administrative-passwords/show")
                .then();
    }

    private ValidatableResponse showByDigest(String user, String password) {
        return given().auth()
                .digest(user, password)
                .post("/api/registration/v1/domains/" + domain + "/devices/" + scene.id()
                        + "/administrative-password/show")
                .then();
    }

    private int takenBySomebodyElse() {
        return database.read(connection -> connection
                .statement("update device set granted_to = :gone where hardware_id = :id")
                .bind("gone", UUID.randomUUID())
                .bind("id", scene.id())
                .awaitExecute());
    }

    private void deploys(long version, long rollout) {
        scene.domain(domain, version, true, rollout, false);
    }

    private void password(long version, String password) {
        scene.domainPassword(domain, version, box.encrypt(password, "domain-password/" + domain));
    }

    private void eventuallyKnown(String name) {
        eventually(() -> assertThat(database.<Long, RuntimeException>read(connection -> connection
                        .statement("select count(*) from domain_rule where domain = :name")
                        .bind("name", name)
                        .mapTo(Long.class)
                        .awaitOne()))
                .isEqualTo(1));
    }

    private String kind() {
        return database.read(connection -> connection
                .statement("select administrative_kind from device where hardware_id = :id")
                .bind("id", scene.id())
                .mapTo(String.class)
                .awaitOne());
    }

    private void eventuallyRenewing() {
        eventually(() -> assertThat(database.<Boolean, RuntimeException>read(connection -> connection
                        .statement("select administrative_renew from device where hardware_id = :id")
                        .bind("id", scene.id())
                        .mapTo(Boolean.class)
                        .awaitOne()))
                .isTrue());
    }

    private ValidatableResponse show() {
        // somebody new each time: how often one may look is another test's
        return show(Tokens.of("adam" + UUID.randomUUID(), domain, "admin", Tokens.SHOW_PASSWORDS));
    }

    private ValidatableResponse show(String token) {
        return given().auth()
                .oauth2(token)
                .post("/api/registration/v1/domains/" + domain + "/devices/" + scene.id()
                        + "/administrative-password/show")
                .then();
    }
}
