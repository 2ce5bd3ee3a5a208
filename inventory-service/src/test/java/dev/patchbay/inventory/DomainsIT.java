package dev.patchbay.inventory;

import static dev.patchbay.inventory.Inventory.DOMAINS;
import static dev.patchbay.inventory.Inventory.editorOf;
import static dev.patchbay.inventory.Inventory.etag;
import static dev.patchbay.inventory.Inventory.givenDeviceOf;
import static dev.patchbay.inventory.Inventory.givenDomain;
import static dev.patchbay.inventory.Inventory.newDomainName;
import static dev.patchbay.inventory.Inventory.operator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.patchbay.testkit.EventReader;
import dev.patchbay.testkit.EventRecord;
import dev.patchbay.testkit.PatchbayServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class DomainsIT {

    @Test
    void theInstanceDomainExistsFromTheStart() {
        // Given
        String path = DOMAINS + "/" + PatchbayServers.INSTANCE_DOMAIN;

        // When
        var answer = operator().get(path).then();

        // Then
        answer.statusCode(200).body("instanceDomain", equalTo(true));
        try (EventReader domains = EventReader.fromBeginning("patchbay.domains")) {
            EventRecord told = domains.await(record -> record.key().equals(PatchbayServers.INSTANCE_DOMAIN));
            assertThat(told.data().get("instanceDomain").asBoolean()).isTrue();
        }
    }

    @Test
    void aDomainIsCreatedAndTold() {
        // Given
        String name = newDomainName();
        Map<String, Object> body = Map.of(
                "name",
                name.toUpperCase(Locale.ROOT),
                "password",
                "swordfish",
                "invoiceReference",
                "PO 4711",
                "mailRecipients",
                List.of("ops@example.com"));

        // When
        var answer = operator().body(body).post(DOMAINS).then();

        // Then
        answer.statusCode(201)
                .header("Location", endsWith(DOMAINS + "/" + name))
                .header("ETag", notNullValue())
                .body("name", equalTo(name))
                .body("mailRecipients", equalTo(List.of("ops@example.com")))
                .body("password", nullValue())
                .body(not(containsString("swordfish")));
        try (EventReader domains = EventReader.fromBeginning("patchbay.domains")) {
            EventRecord told = domains.await(record -> record.key().equals(name));
            assertThat(told.is("domain-changed.v1")).isTrue();
            assertThat(told.text("invoiceReference")).isEqualTo("PO 4711");
            assertThat(told.toString()).doesNotContain("swordfish");
        }
    }

    @Test
    void aNameIsGivenOnce() {
        // Given
        String name = givenDomain();

        // When
        var answer = operator()
                .body(Map.of("name", name, "password", "x"))
                .post(DOMAINS)
                .then();

        // Then
        answer.statusCode(409).contentType("application/problem+json").body("code", equalTo("domain-exists"));
    }

    @Test
    void eachWrongFieldIsNamed() {
        // Given
        Map<String, Object> body = Map.of(
                "name", "-x-",
                "password", "",
                "invoiceReference", 7,
                "mailRecipients", List.of("a@b.example", "nobody"),
                "colour", "red");

        // When
        var answer = operator().body(body).post(DOMAINS).then();

        // Then
        answer.statusCode(400)
                .body("code", equalTo("invalid-request"))
                .body(
                        "errors.field",
                        containsInAnyOrder("name", "password", "invoiceReference", "mailRecipients[1]", "colour"));
    }

    @Test
    void aBodyThatIsNoJsonIsRefused() {
        // Given
        String body = "{\"name\":";

        // When
        var answer = operator().body(body).post(DOMAINS).then();

        // Then
        answer.statusCode(400).contentType("application/problem+json").body("code", equalTo("invalid-request"));
    }

    @Test
    void aMergePatchChangesWhatItNames() {
        // Given
        String name = givenDomain();
        String path = DOMAINS + "/" + name;
        String before = etag(path);
        Map<String, Object> patch = new HashMap<>(Map.of("mailRecipients", List.of("a@b.example")));
        patch.put("invoiceReference", null);

        // When
        var answer = editorOf(name)
                .contentType("application/merge-patch+json")
                .header("If-Match", before)
                .body(patch)
                .patch(path)
                .then();

        // Then
        answer.statusCode(200)
                .header("ETag", not(equalTo(before)))
                .body("mailRecipients", equalTo(List.of("a@b.example")))
                .body("invoiceReference", nullValue());
    }

    @Test
    void aPasswordIsChangedButNotCleared() {
        // Given
        String path = DOMAINS + "/" + givenDomain();
        Map<String, Object> cleared = new HashMap<>();
        cleared.put("password", null);

        // When
        var changed = operator()
                .header("If-Match", "*")
                .body(Map.of("password", "new"))
                .patch(path)
                .then();
        var refused =
                operator().header("If-Match", "*").body(cleared).patch(path).then();

        // Then
        changed.statusCode(200);
        refused.statusCode(400).body("errors.field", equalTo(List.of("password")));
    }

    @Test
    void nobodyOverwritesWhatHeHasNotSeen() {
        // Given
        String path = DOMAINS + "/" + givenDomain();
        String seen = etag(path);
        operator()
                .header("If-Match", seen)
                .body(Map.of("invoiceReference", "1"))
                .patch(path)
                .then()
                .statusCode(200);

        // When
        var outdated = operator()
                .header("If-Match", seen)
                .body(Map.of("invoiceReference", "2"))
                .patch(path)
                .then();
        var blind = operator().body(Map.of("invoiceReference", "2")).patch(path).then();

        // Then
        outdated.statusCode(412).body("code", equalTo("precondition-failed"));
        blind.statusCode(428).body("code", equalTo("precondition-required"));
        operator().get(path).then().body("invoiceReference", equalTo("1"));
    }

    @Test
    void anEmptyDomainIsRemovedAndTold() {
        // Given
        String name = givenDomain();

        // When
        operator().delete(DOMAINS + "/" + name).then().statusCode(204);

        // Then
        operator().get(DOMAINS + "/" + name).then().statusCode(404);
        try (EventReader domains = EventReader.fromBeginning("patchbay.domains")) {
            EventRecord created = domains.await(record -> record.key().equals(name));
            EventRecord removed = domains.await(record -> record.key().equals(name) && record.is("domain-removed.v1"));
            assertThat(removed.data().get("version").asLong())
                    .isGreaterThan(created.data().get("version").asLong());
        }
    }

    @Test
    void aDomainWithDevicesStays() {
        // Given
        String name = givenDomain();
        givenDeviceOf(name);
        givenDeviceOf(name);

        // When
        var answer = operator().delete(DOMAINS + "/" + name).then();

        // Then
        answer.statusCode(409).body("code", equalTo("domain-has-devices")).body("detail", containsString("2 devices"));
    }

    @Test
    void theInstanceDomainStays() {
        // Given
        String path = DOMAINS + "/" + PatchbayServers.INSTANCE_DOMAIN;

        // When
        var answer = operator().delete(path).then();

        // Then
        answer.statusCode(409).body("code", equalTo("instance-domain"));
    }

    @Test
    void tenantsSeeTheirOwnDomainOnly() {
        // Given
        String name = givenDomain();
        givenDomain();

        // When
        var answer = editorOf(name).get(DOMAINS).then();

        // Then
        answer.statusCode(200).body("items.name", equalTo(List.of(name))).body("next", nullValue());
        editorOf(newDomainName()).get(DOMAINS).then().statusCode(200).body("items", empty());
    }

    @Test
    void domainsArePaged() {
        // Given
        List<String> names = List.of(givenDomain(), givenDomain(), givenDomain());

        // When
        List<String> seen = Pages.all(DOMAINS, Map.of("limit", 2), "name");

        // Then
        assertThat(seen).containsAll(names).doesNotHaveDuplicates().isSorted();
    }
}
