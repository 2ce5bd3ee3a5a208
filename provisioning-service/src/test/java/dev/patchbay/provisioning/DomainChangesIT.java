package dev.patchbay.provisioning;

import static dev.patchbay.provisioning.Provisioning.BASE;
import static dev.patchbay.provisioning.Provisioning.as;
import static dev.patchbay.provisioning.Provisioning.editorOf;
import static dev.patchbay.provisioning.Provisioning.newHardwareId;
import static dev.patchbay.provisioning.Provisioning.newNumber;
import static dev.patchbay.provisioning.Provisioning.numberOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.patchbay.kit.secrets.SecretBox;
import dev.patchbay.testkit.Conditions;
import dev.patchbay.testkit.PatchbayServers;
import dev.patchbay.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Domains are removed, created again, and lose the access to others, as inventory publishes it. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class DomainChangesIT {

    @Inject
    SecretBox box;

    private Provisioning provisioning;
    private String domain;

    @BeforeEach
    void open() {
        provisioning = new Provisioning(box);
        domain = provisioning.givenDomain();
    }

    @AfterEach
    void close() {
        provisioning.close();
    }

    @Test
    void aDomainThatIsCreatedAgainInheritsNothing() {
        // Given
        String code = provisioning.givenCode(domain);
        String token = renewToken();
        expect(operator(), newHardwareId() + ";phones;false").statusCode(200);

        // When
        long number = newNumber();
        provisioning.removeDomain(domain, 2);
        provisioning.createAgain(domain, number, 3);

        // Then
        assertThat(provisioning.code(newHardwareId(), code).tell().outcome()).isEqualTo("UNKNOWN");
        assertThat(provisioning
                        .automatic(newHardwareId(), domain, token, "phones")
                        .tell()
                        .outcome())
                .isEqualTo("UNKNOWN");
        editorOf(domain).get(BASE + domain + "/automatic").then().body("enabled", equalTo(false));
        editorOf(domain).get(BASE + domain + "/codes").then().body("items", empty());
        editorOf(domain).get(BASE + domain + "/expected-devices").then().body("items", empty());
    }

    @Test
    void aDomainWhoseRemovalIsGoneFromTheTopicInheritsNothingEither() {
        // Given
        provisioning.givenCode(domain);

        // When
        provisioning.publishDomain(domain, newNumber(), 3, List.of());

        // Then
        Conditions.await("the codes of the first domain to be gone")
                .untilAsserted(() ->
                        editorOf(domain).get(BASE + domain + "/codes").then().body("items", empty()));
    }

    @Test
    void onlyTheInstanceSeesTheAuditTrailOfTheRemovedDomain() {
        // Given
        provisioning.givenCode(domain);

        // When
        long number = newNumber();
        provisioning.removeDomain(domain, 2);
        provisioning.createAgain(domain, number, 3);
        renewToken();

        // Then
        editorOf(domain)
                .get(BASE + domain + "/audit")
                .then()
                .body("items.action", not(hasItem("code.create")))
                .body("items.domainId", hasItem((int) number));
        operator()
                .get(BASE + domain + "/audit")
                .then()
                .body("items.action", hasItems("code.create", "automatic-provisioning.enable"))
                .body("items.domainId", hasItems((int) numberOf(domain), (int) number));
    }

    @Test
    void lostAccessRevokesCodesAndRenewsTheToken() {
        // Given
        String grantee = provisioning.givenDomain();
        provisioning.publishDomain(grantee, numberOf(grantee), 2, List.of(domain));
        Conditions.await("the access to be known")
                .until(() -> editorOf(grantee).get(BASE + domain + "/codes").statusCode() == 200);
        String foreign = editorOf(grantee)
                .body(Map.of("category", "phones"))
                .post(BASE + domain + "/codes")
                .then()
                .statusCode(201)
                .extract()
                .path("code");
        String own = provisioning.givenCode(domain);
        String token = renewToken();

        // When
        provisioning.publishDomain(grantee, numberOf(grantee), 3, List.of());

        // Then
        Conditions.await("the token to be renewed")
                .untilAsserted(() -> assertThat(readToken()).isNotEqualTo(token));
        assertThat(provisioning.code(newHardwareId(), foreign).tell().outcome()).isEqualTo("UNKNOWN");
        assertThat(provisioning.code(newHardwareId(), own).tell().outcome()).isEqualTo("PROVISIONED");
        assertThat(provisioning
                        .automatic(newHardwareId(), domain, token, "phones")
                        .tell()
                        .outcome())
                .isEqualTo("UNKNOWN");
        as(Tokens.of("adam", domain, "admin"))
                .get(BASE + domain + "/audit?actor=patchbay")
                .then()
                .body("items.action", hasItems("code.revoke", "automatic-provisioning.renew"))
                .body("items.after.grantee", hasItem(grantee));
    }

    @Test
    void readingDigitsSheetsAndTokensIsAudited() {
        // Given
        String id = provisioning.create(domain, Map.of("category", "phones")).getString("id");
        renewToken();

        // When
        editorOf(domain).get(BASE + domain + "/codes/" + id).then().statusCode(200);
        editorOf(domain)
                .body(Map.of("ids", List.of(id)))
                .accept("text/html")
                .post(BASE + domain + "/codes/sheet")
                .then()
                .statusCode(200);
        readToken();
        as(Tokens.of("victor", domain, "viewer")).get(BASE + domain + "/codes/" + id);

        // Then
        editorOf(domain)
                .get(BASE + domain + "/audit?actor=edith")
                .then()
                .body("items.action", hasItems("code.show", "code.print", "automatic-provisioning.show"));
        editorOf(domain).get(BASE + domain + "/audit?actor=victor").then().body("items", empty());
    }

    @Test
    void onlyTheInstanceTrustsHardwareIds() {
        // Given
        String device = newHardwareId();
        String other = provisioning.givenDomain();

        // When
        var byEditor = expect(editorOf(domain), device + ";phones;true");
        var byAdministrator = expect(as(Tokens.of("adam", domain, "admin")), device + ";phones;true");
        var byInstance = expect(operator(), device + ";phones;true");

        // Then
        byEditor.statusCode(403);
        byAdministrator.statusCode(403);
        byInstance.statusCode(200).body("warnings", hasSize(1));
        // expected in a domain already
        operator()
                .contentType("text/csv")
                .body("hardwareId;category;trusted\n" + device + ";phones;true\n")
                .post(BASE + other + "/expected-devices")
                .then()
                .statusCode(400)
                .body("errors.message", not(hasItem(domain)));
    }

    private ValidatableResponse expect(RequestSpecification caller, String line) {
        return caller.contentType("text/csv")
                .body("hardwareId;category;trusted\n" + line + "\n")
                .post(BASE + domain + "/expected-devices")
                .then();
    }

    private String renewToken() {
        return editorOf(domain)
                .put(BASE + domain + "/automatic")
                .then()
                .statusCode(200)
                .extract()
                .path("token");
    }

    private String readToken() {
        return editorOf(domain)
                .get(BASE + domain + "/automatic")
                .then()
                .statusCode(200)
                .extract()
                .path("token");
    }

    private static RequestSpecification operator() {
        return as(Tokens.OPERATOR);
    }
}
