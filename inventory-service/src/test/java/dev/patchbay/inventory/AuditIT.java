package dev.patchbay.inventory;

import static dev.patchbay.inventory.Inventory.DOMAINS;
import static dev.patchbay.inventory.Inventory.administratorOf;
import static dev.patchbay.inventory.Inventory.as;
import static dev.patchbay.inventory.Inventory.category;
import static dev.patchbay.inventory.Inventory.device;
import static dev.patchbay.inventory.Inventory.editorOf;
import static dev.patchbay.inventory.Inventory.givenCategoryOf;
import static dev.patchbay.inventory.Inventory.givenDeviceOf;
import static dev.patchbay.inventory.Inventory.givenDomain;
import static dev.patchbay.inventory.Inventory.givenGrant;
import static dev.patchbay.inventory.Inventory.operator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.patchbay.testkit.PatchbayServers;
import dev.patchbay.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class AuditIT {

    private static final String ANOTHER = "another domain";

    @Test
    void aDomainThatIsCreatedAgainDoesNotShowTheTrailOfTheFirstOne() {
        // Given
        String domain = givenDomain();
        String path = DOMAINS + "/" + domain;
        operator()
                .header("If-Match", "*")
                .body(Map.of("invoiceReference", "of the first"))
                .patch(path)
                .then()
                .statusCode(200);
        operator().delete(path).then().statusCode(204);

        // When
        operator()
                .body(Map.of("name", domain, "password", "swordfish"))
                .post(DOMAINS)
                .then()
                .statusCode(201);

        // Then
        editorOf(domain)
                .get(path + "/audit")
                .then()
                .statusCode(200)
                .body("items.action", equalTo(List.of("domain.create")));
        operator()
                .get(path + "/audit")
                .then()
                .body(
                        "items.action",
                        equalTo(List.of("domain.create", "domain.remove", "domain.change", "domain.create")));
    }

    @Test
    void whoChangedWhatIsKeptWithBeforeAndAfter() {
        // Given
        String domain = givenDomain();

        // When
        operator()
                .header("If-Match", "*")
                .header("X-Forwarded-For", "198.51.100.7")
                .body(Map.of("invoiceReference", "PO 4711", "password", "swordfish"))
                .patch(DOMAINS + "/" + domain)
                .then()
                .statusCode(200);

        // Then
        audit(domain)
                .body("items[0].action", equalTo("domain.change"))
                .body("items[0].object", equalTo("domain/" + domain))
                .body("items[0].actor", equalTo("operator"))
                .body("items[0].actorDomain", equalTo(PatchbayServers.INSTANCE_DOMAIN))
                .body("items[0].way", equalTo("token"))
                .body("items[0].address", equalTo("198.51.100.7"))
                .body("items[0].before.invoiceReference", nullValue())
                .body("items[0].after.invoiceReference", equalTo("PO 4711"))
                .body("items[0].after.passwordChanged", equalTo(true))
                .body("items[0].after.secondary", nullValue())
                .body(not(containsString("swordfish")))
                .body("items[1].action", equalTo("domain.create"));
    }

    @Test
    void aDeviceHasItsHistory() {
        // Given
        String domain = givenDomain();
        String other = givenDomain();
        String id = givenDeviceOf(domain);
        long berlin = givenCategoryOf(domain, "Berlin");

        // When
        editorOf(domain)
                .header("If-Match", "*")
                .body(Map.of("name", "Reception", "categories", List.of(berlin)))
                .patch(device(domain, id))
                .then()
                .statusCode(200);
        editorOf(domain)
                .delete(category(domain, berlin) + "/devices/" + id)
                .then()
                .statusCode(204);
        operator()
                .header("If-Match", "*")
                .body(Map.of("to", other))
                .post(device(domain, id) + "/move")
                .then()
                .statusCode(200);
        editorOf(other).delete(device(other, id)).then().statusCode(204);

        // Then
        audit(domain, Map.of("object", "device/" + id))
                .body(
                        "items.action",
                        equalTo(List.of("device.move", "device.categorize", "device.change", "device.assign")))
                .body("items[2].after.name", equalTo("Reception"))
                .body("items[2].after.categories", equalTo(List.of("Berlin")))
                .body("items[2].actor", equalTo("editor"));
        audit(other, Map.of("object", "device/" + id))
                .body("items.action", equalTo(List.of("device.remove", "device.move")))
                .body("items[0].before.name", equalTo("Reception"));
    }

    @Test
    void whatChangesNothingIsNotNoted() {
        // Given
        String domain = givenDomain();
        long berlin = givenCategoryOf(domain, "Berlin");
        String id = givenDeviceOf(domain);
        int before = audit(domain).extract().jsonPath().getList("items").size();

        // When
        operator()
                .header("If-Match", "*")
                .body("{}")
                .patch(DOMAINS + "/" + domain)
                .then()
                .statusCode(200);
        operator()
                .header("If-Match", "*")
                .body("{}")
                .patch(device(domain, id))
                .then()
                .statusCode(200);
        operator().delete(category(domain, berlin) + "/devices/" + id).then().statusCode(204);
        operator()
                .header("If-Match", "\"0\"")
                .body("{\"name\":\"x\"}")
                .patch(device(domain, id))
                .then()
                .statusCode(412);

        // Then
        audit(domain).body("items", hasSize(before));
    }

    @Test
    void grantsAreNotedInBothDomains() {
        // Given
        String mine = givenDomain();
        String theirs = givenDomain();

        // When
        givenGrant(theirs, mine);

        // Then
        audit(mine, Map.of("action", "grant.*"))
                .body("items", hasSize(1))
                .body("items[0].after", equalTo(Map.of("domain", theirs, "grantee", mine)));
        audit(theirs, Map.of("action", "grant.*"))
                .body("items", hasSize(1))
                .body("items[0].after", equalTo(Map.of("domain", theirs, "grantee", ANOTHER)));
        auditFor(administratorOf(theirs), theirs, Map.of("action", "grant.*"))
                .body("items[0].after", equalTo(Map.of("domain", theirs, "grantee", mine)));
    }

    @Test
    void aMoveDoesNotTellTheNameOfTheOtherDomain() {
        // Given
        String from = givenDomain();
        String to = givenDomain();
        String id = givenDeviceOf(from);
        Map<String, String> moves = Map.of("action", "device.move", "object", "device/" + id);

        // When
        operator()
                .header("If-Match", "*")
                .body(Map.of("to", to))
                .post(device(from, id) + "/move")
                .then()
                .statusCode(200);

        // Then
        audit(from, moves)
                .body("items", hasSize(1))
                .body("items[0].before.domain", equalTo(from))
                .body("items[0].after", equalTo(Map.of("domain", ANOTHER)))
                .body(not(containsString(to)));
        audit(to, moves)
                .body("items", hasSize(1))
                .body("items[0].before", equalTo(Map.of("domain", ANOTHER)))
                .body("items[0].after.domain", equalTo(to))
                .body(not(containsString(from)));
        auditFor(operator(), from, moves).body("items[0].after.domain", equalTo(to));

        // and whoever may see the other one sees its name
        givenGrant(to, from);
        audit(from, moves).body("items[0].after.domain", equalTo(to));
    }

    @Test
    void aNameCanNotBeFoundOutByAskingForIt() {
        // Given
        String mine = givenDomain();
        String theirs = givenDomain();
        givenGrant(theirs, mine);
        Map<String, String> guess = Map.of("object", "grant/" + theirs + "/" + mine);

        // When, then
        audit(theirs, guess).body("items", hasSize(0));
        auditFor(administratorOf(theirs), theirs, guess).body("items", hasSize(1));
    }

    @Test
    void categoriesAndManyDevicesAtOnceAreNoted() {
        // Given
        String domain = givenDomain();
        givenDeviceOf(domain);
        long berlin = givenCategoryOf(domain, "Berlin");

        // When
        editorOf(domain)
                .queryParam("online", "false")
                .body(Map.of("action", "add"))
                .post(category(domain, berlin) + "/assign")
                .then()
                .statusCode(200);
        editorOf(domain)
                .header("If-Match", "*")
                .body(Map.of("name", "Bonn"))
                .patch(category(domain, berlin))
                .then()
                .statusCode(200);
        editorOf(domain).delete(category(domain, berlin)).then().statusCode(204);

        // Then
        audit(domain, Map.of("object", "category/" + berlin))
                .body(
                        "items.action",
                        equalTo(List.of(
                                "category.remove",
                                "category.assign",
                                "category.change",
                                "category.assign",
                                "category.create")))
                .body("items[1].after", equalTo(Map.of("action", "REMOVE", "query", "", "devices", 1)))
                .body("items[2].before", equalTo(Map.of("name", "Berlin")))
                .body("items[2].after", equalTo(Map.of("name", "Bonn")))
                .body("items[3].after", equalTo(Map.of("action", "ADD", "query", "online=false", "devices", 1)));
    }

    @Test
    void itIsNotedWhoLookedAtThePassword() {
        // Given
        String domain = givenDomain();
        String anne = Tokens.of("anne", domain, "admin", Tokens.SHOW_PASSWORDS);

        // When
        as(anne).post(DOMAINS + "/" + domain + "/password/show").then().statusCode(200);

        // Then
        audit(domain, Map.of("action", "password.show"))
                .body("items.actor", equalTo(List.of("anne")))
                .body(not(containsString("secret")));
    }

    @Test
    void pagesGoBackInTimeWithoutGapsAndFiltersNarrow() {
        // Given
        String domain = givenDomain();
        List.of("a", "b", "c").forEach(name -> givenCategoryOf(domain, name));

        // When
        List<String> ids = Pages.all(DOMAINS + "/" + domain + "/audit", Map.of("limit", 2), "id");

        // Then
        assertThat(ids).hasSize(4).doesNotHaveDuplicates();
        assertThat(ids.stream().map(Long::parseLong).toList())
                .isSortedAccordingTo((one, other) -> Long.compare(other, one));
        audit(domain, Map.of("action", "category.create")).body("items", hasSize(3));
        audit(domain, Map.of("actor", "nobody")).body("items", hasSize(0));
        audit(domain, Map.of("from", "2999-01-01T00:00:00Z")).body("items", hasSize(0));
        audit(domain, Map.of("to", "2999-01-01T00:00:00Z"))
                .body("items", hasSize(4))
                .body("items.domain", everyItem(equalTo(domain)));
    }

    private static ValidatableResponse audit(String domain) {
        return audit(domain, Map.of());
    }

    private static ValidatableResponse audit(String domain, Map<String, ?> query) {
        return auditFor(as(Tokens.of("victor", domain, "viewer")), domain, query);
    }

    private static ValidatableResponse auditFor(RequestSpecification reader, String domain, Map<String, ?> query) {
        return reader.queryParams(query)
                .get(DOMAINS + "/" + domain + "/audit")
                .then()
                .statusCode(200);
    }
}
