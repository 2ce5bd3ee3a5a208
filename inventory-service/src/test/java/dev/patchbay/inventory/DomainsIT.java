package dev.patchbay.inventory;

import static dev.patchbay.inventory.Inventory.DOMAINS;
import static dev.patchbay.inventory.Inventory.administratorOf;
import static dev.patchbay.inventory.Inventory.as;
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
import dev.patchbay.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class DomainsIT {

    @ParameterizedTest
    @ValueSource(strings = {"api", "Auth", "q", "init", "internal"})
    void aNameThatOurPathsBeginWithIsRefused(String name) {
        // When
        var answer = operator()
                .body(Map.of("name", name, "password", "secret"))
                .post(DOMAINS)
                .then();

        // Then
        answer.statusCode(400).body("code", equalTo("domain-name-reserved"));
        operator().get(DOMAINS + "/" + name).then().statusCode(404);
    }

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
                .body(Map.of("name", name, "password", "swordfish"))
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
        var answer = administratorOf(name)
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
                .body(Map.of("password", "new secret"))
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

    @Test
    void theFirstDomainDeploysItsPasswordAndLaterOnesIfTheyAreTold() {
        // Given
        String plain = givenDomain();
        String deploying = newDomainName();

        // When
        operator()
                .body(Map.of("name", deploying, "password", "swordfish", "deployPasswords", true, "secondary", true))
                .post(DOMAINS)
                .then()
                .statusCode(201)
                .body("deployPasswords", equalTo(true))
                .body("secondary", equalTo(true));

        // Then
        operator().get(DOMAINS + "/" + PatchbayServers.INSTANCE_DOMAIN).then().body("deployPasswords", equalTo(true));
        operator().get(DOMAINS + "/" + plain).then().body("deployPasswords", equalTo(false));
        try (EventReader domains = EventReader.fromBeginning("patchbay.domains")) {
            EventRecord told = domains.await(record -> record.key().equals(deploying));
            assertThat(told.data().get("deployPasswords").asBoolean()).isTrue();
            assertThat(told.data().get("secondary").asBoolean()).isTrue();
        }
    }

    @Test
    void eachTimeThatDeploymentIsSwitchedOnIsARolloutOfItsOwn() {
        // Given
        String name = givenDomain();

        // When
        deploy(name, true).then().statusCode(200);
        deploy(name, true).then().statusCode(200);
        deploy(name, false).then().statusCode(200);
        deploy(name, true).then().statusCode(200);

        // Then
        try (EventReader domains = EventReader.fromBeginning("patchbay.domains")) {
            List<EventRecord> told = domains.await(5, record -> record.key().equals(name));
            assertThat(told)
                    .extracting(record -> record.data().get("passwordRollout").asLong())
                    .containsExactly(0L, 1L, 1L, 1L, 2L);
        }
    }

    @Test
    void whatDevicesDoNotTakeIsNotDeployed() {
        // Given
        String path = DOMAINS + "/" + givenDomain();
        patch(path, Map.of("password", "longer than fifteen")).then().statusCode(200);

        // When
        var ticked = patch(path, Map.of("deployPasswords", true)).then();
        var both = patch(path, Map.of("deployPasswords", true, "password", "short enough"))
                .then();
        var longAgain = patch(path, Map.of("password", "longer than fifteen")).then();

        // Then
        ticked.statusCode(400)
                .body("errors.field", equalTo(List.of("deployPasswords")))
                .body("errors[0].message", containsString("15 characters"));
        both.statusCode(200).body("deployPasswords", equalTo(true));
        longAgain
                .statusCode(400)
                .body("errors.field", equalTo(List.of("password")))
                .body("errors[0].message", containsString("deployPasswords"));
    }

    @Test
    void thePasswordIsToldSealedWithTheVersionItCameWith() {
        // Given
        String name = givenDomain();
        String path = DOMAINS + "/" + name;

        // When
        patch(path, Map.of("invoiceReference", "1")).then().statusCode(200);
        patch(path, Map.of("password", "swordfish")).then().statusCode(200);
        String version = etag(path);
        operator().delete(path).then().statusCode(204);

        // Then
        try (EventReader secrets = EventReader.fromBeginning("patchbay.secrets")) {
            List<EventRecord> told = secrets.await(
                    3, record -> record.key().equals(name) && record.value().isPresent());
            assertThat(told).hasSize(3);
            assertThat(told.get(0).is("domain-secret-changed.v1")).isTrue();
            assertThat(told.get(1).is("domain-secret-changed.v1")).isTrue();
            assertThat("\"" + told.get(1).data().get("version").asLong() + "\"").isEqualTo(version);
            assertThat(told.get(1).text("sealedPassword"))
                    .isNotEqualTo(told.get(0).text("sealedPassword"));
            assertThat(told.toString()).doesNotContain("swordfish");
            assertThat(told.get(2).is("domain-secret-removed.v1")).isTrue();
        }
    }

    @Test
    void thePasswordIsShownToAdministratorsWithThePermission() {
        // Given
        String name = givenDomain();
        String path = DOMAINS + "/" + name + "/password/show";

        // When
        var shown = as(Tokens.of("anne", name, "admin", Tokens.SHOW_PASSWORDS))
                .post(path)
                .then();
        var withoutPermission = administratorOf(name).post(path).then();
        var editor = as(Tokens.of("edith", name, "editor", Tokens.SHOW_PASSWORDS))
                .post(path)
                .then();

        // Then
        shown.statusCode(200).header("Cache-Control", equalTo("no-store")).body("password", equalTo("secret"));
        withoutPermission.statusCode(403).body("detail", containsString("show-passwords"));
        editor.statusCode(403);
    }

    @Test
    void nobodyCollectsPasswords() {
        // Given
        String name = givenDomain();
        RequestSpecification collector = as(Tokens.of("collector", name, "admin", Tokens.SHOW_PASSWORDS));
        String path = DOMAINS + "/" + name + "/password/show";

        // When
        List<Integer> first = IntStream.range(0, 10)
                .mapToObj(_ -> collector.post(path).statusCode())
                .toList();
        var next = collector.post(path).then();

        // Then
        assertThat(first).containsOnly(200);
        next.statusCode(429).header("Retry-After", notNullValue()).body("code", equalTo("too-many-requests"));
        as(Tokens.of("anne", name, "admin", Tokens.SHOW_PASSWORDS))
                .post(path)
                .then()
                .statusCode(200);
    }

    private static Response deploy(String domain, boolean deploy) {
        return patch(DOMAINS + "/" + domain, Map.of("deployPasswords", deploy));
    }

    private static Response patch(String path, Map<String, Object> patch) {
        return operator().header("If-Match", "*").body(patch).patch(path);
    }
}
