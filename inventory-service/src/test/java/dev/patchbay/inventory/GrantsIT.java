package dev.patchbay.inventory;

import static dev.patchbay.inventory.Inventory.DEVICES;
import static dev.patchbay.inventory.Inventory.DOMAINS;
import static dev.patchbay.inventory.Inventory.administratorOf;
import static dev.patchbay.inventory.Inventory.as;
import static dev.patchbay.inventory.Inventory.device;
import static dev.patchbay.inventory.Inventory.devices;
import static dev.patchbay.inventory.Inventory.editorOf;
import static dev.patchbay.inventory.Inventory.givenDeviceOf;
import static dev.patchbay.inventory.Inventory.givenDomain;
import static dev.patchbay.inventory.Inventory.givenGrant;
import static dev.patchbay.inventory.Inventory.newDomainName;
import static dev.patchbay.inventory.Inventory.operator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.testkit.EventReader;
import dev.patchbay.testkit.PatchbayServers;
import dev.patchbay.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class GrantsIT {

    @Test
    void aGrantOpensADomainAndTakingItBackClosesIt() {
        // Given
        String mine = givenDomain();
        String theirs = givenDomain();
        String id = givenDeviceOf(theirs);
        editorOf(mine).get(devices(theirs)).then().statusCode(404);

        // When
        givenGrant(theirs, mine);

        // Then
        editorOf(mine).get(device(theirs, id)).then().statusCode(200);
        editorOf(mine)
                .header("If-Match", "*")
                .body(Map.of("name", "seen by a neighbour"))
                .patch(device(theirs, id))
                .then()
                .statusCode(200);
        as(Tokens.of("victor", mine, "viewer"))
                .header("If-Match", "*")
                .body("{}")
                .patch(device(theirs, id))
                .then()
                .statusCode(403);

        // and the other way round nothing is open
        editorOf(theirs).get(DOMAINS + "/" + mine).then().statusCode(404);

        // and it ends at once
        administratorOf(theirs)
                .delete(DOMAINS + "/" + theirs + "/grants/" + mine)
                .then()
                .statusCode(200)
                .body("consequences", hasSize(2));
        editorOf(mine).get(device(theirs, id)).then().statusCode(404);
    }

    @Test
    void listsShowWhatIsOwnAndWhatIsGranted() {
        // Given
        String mine = givenDomain();
        String theirs = givenDomain();
        givenDomain();
        String own = givenDeviceOf(mine);
        String granted = givenDeviceOf(theirs);
        givenGrant(theirs, mine);

        // When
        var domains = editorOf(mine).get(DOMAINS).then();
        var list = editorOf(mine).get(DEVICES).then();

        // Then
        domains.body("items.name", containsInAnyOrder(mine, theirs));
        list.body("items.hardwareId", containsInAnyOrder(own, granted));
    }

    @Test
    void aGrantGoesNoFurther() {
        // Given
        String first = givenDomain();
        String second = givenDomain();
        String third = givenDomain();
        givenGrant(third, second);
        givenGrant(second, first);

        // When
        var answer = editorOf(first).get(DOMAINS + "/" + third).then();

        // Then
        answer.statusCode(404);
        editorOf(first).get(DOMAINS).then().body("items.name", containsInAnyOrder(first, second));
    }

    @Test
    void domainsMayGrantEachOther() {
        // Given
        String one = givenDomain();
        String other = givenDomain();

        // When
        givenGrant(one, other);
        givenGrant(other, one);

        // Then
        administratorOf(one)
                .get(DOMAINS + "/" + one + "/access")
                .then()
                .statusCode(200)
                .body("items", equalTo(List.of(other)));
        administratorOf(one)
                .get(DOMAINS + "/" + one + "/grants")
                .then()
                .statusCode(200)
                .body("items", equalTo(List.of(other)));
    }

    @Test
    void theDomainThatHasBeenGrantedAccessIsTold() {
        // Given
        String mine = givenDomain();
        String theirs = givenDomain();

        // When
        givenGrant(theirs, mine);

        // Then
        try (EventReader domains = EventReader.fromBeginning("patchbay.domains")) {
            JsonNode granted = domains.await(2, record -> record.key().equals(mine))
                    .getLast()
                    .data();
            assertThat(granted.get("access")).extracting(JsonNode::asText).containsExactly(theirs);

            // and told again when the other one is removed
            operator().delete(DOMAINS + "/" + theirs).then().statusCode(204);
            JsonNode left = domains.await(3, record -> record.key().equals(mine))
                    .getLast()
                    .data();
            assertThat(left.get("access")).isEmpty();
            assertThat(left.get("version").asLong())
                    .isGreaterThan(granted.get("version").asLong());
        }
    }

    @Test
    void aGrantIsMadeOnce() {
        // Given
        String mine = givenDomain();
        String theirs = givenDomain();
        String path = DOMAINS + "/" + theirs + "/grants/" + mine;
        givenGrant(theirs, mine);

        // When
        var again = operator().put(path).then();
        var revoked = operator().delete(path).then();
        var revokedAgain = operator().delete(path).then();

        // Then
        again.statusCode(204);
        revoked.statusCode(200);
        revokedAgain.statusCode(404);
    }

    @Test
    void senselessGrantsAreRefused() {
        // Given
        String domain = givenDomain();

        // When
        var toItself =
                operator().put(DOMAINS + "/" + domain + "/grants/" + domain).then();
        var toNobody = operator()
                .put(DOMAINS + "/" + domain + "/grants/" + newDomainName())
                .then();

        // Then
        toItself.statusCode(400).body("errors.field", equalTo(List.of("grantee")));
        toNobody.statusCode(404);
    }

    @Test
    void settingsAndSecretsStayWithTheDomain() {
        // Given
        String mine = givenDomain();
        String theirs = givenDomain();
        givenGrant(theirs, mine);

        // When
        var settings = administratorOf(mine)
                .header("If-Match", "*")
                .body(Map.of("deployPasswords", true))
                .patch(DOMAINS + "/" + theirs)
                .then();
        var password = as(Tokens.of("anne", mine, "admin", Tokens.SHOW_PASSWORDS))
                .post(DOMAINS + "/" + theirs + "/password/show")
                .then();
        var grants =
                administratorOf(mine).get(DOMAINS + "/" + theirs + "/grants").then();
        var passedOn = administratorOf(mine)
                .put(DOMAINS + "/" + theirs + "/grants/" + givenDomain())
                .then();

        // Then
        settings.statusCode(403);
        password.statusCode(403);
        grants.statusCode(403);
        passedOn.statusCode(403);
    }

    @Test
    void grantsInCirclesAndRemovalsAtOnceDoNotWaitForEachOther() {
        // Given
        List<String> domains =
                IntStream.range(0, 6).mapToObj(_ -> givenDomain()).toList();
        List<String> pairs = new ArrayList<>();
        domains.forEach(one -> domains.stream()
                .filter(other -> !other.equals(one))
                .forEach(other -> pairs.add(one + "/grants/" + other)));

        // When
        List<Integer> granted = pairs.parallelStream()
                .map(pair -> operator().put(DOMAINS + "/" + pair).statusCode())
                .toList();
        List<Integer> removed = domains.parallelStream()
                .map(domain -> operator().delete(DOMAINS + "/" + domain).statusCode())
                .toList();

        // Then
        assertThat(granted).containsOnly(201);
        assertThat(removed).containsOnly(204);
    }
}
