package dev.patchbay.inventory;

import static dev.patchbay.inventory.Inventory.categories;
import static dev.patchbay.inventory.Inventory.category;
import static dev.patchbay.inventory.Inventory.device;
import static dev.patchbay.inventory.Inventory.editorOf;
import static dev.patchbay.inventory.Inventory.etag;
import static dev.patchbay.inventory.Inventory.givenCategoryOf;
import static dev.patchbay.inventory.Inventory.givenDeviceOf;
import static dev.patchbay.inventory.Inventory.givenDomain;
import static dev.patchbay.inventory.Inventory.newHardwareId;
import static dev.patchbay.inventory.Inventory.operator;
import static dev.patchbay.inventory.Inventory.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.testkit.EventReader;
import dev.patchbay.testkit.EventRecord;
import dev.patchbay.testkit.PatchbayServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class CategoriesIT {

    @Inject
    BlockingDatabase database;

    @Test
    void aCategoryIsCreatedAndToldAsAPartOfItsDomain() {
        // Given
        String domain = givenDomain();

        // When
        var answer = editorOf(domain)
                .body(Map.of("name", "Berlin", "provisioning", true))
                .post(categories(domain))
                .then();

        // Then
        long id = answer.statusCode(201)
                .body("name", equalTo("Berlin"))
                .body("provisioning", equalTo(true))
                .body("configuration", equalTo(false))
                .body("devices", equalTo(0))
                .extract()
                .jsonPath()
                .getLong("id");
        answer.header("Location", endsWith(category(domain, id)));
        try (EventReader domains = EventReader.fromBeginning("patchbay.domains")) {
            JsonNode told = domains.await(2, record -> record.key().equals(domain))
                    .getLast()
                    .data()
                    .get("categories");
            assertThat(told).hasSize(1);
            assertThat(told.get(0).get("id").asLong()).isEqualTo(id);
            assertThat(told.get(0).get("name").asText()).isEqualTo("Berlin");
            assertThat(told.get(0).get("provisioning").asBoolean()).isTrue();
        }
    }

    @Test
    void aNameIsThereOnceInADomainWhateverTheCase() {
        // Given
        String domain = givenDomain();
        givenCategoryOf(domain, "Berlin");
        long other = givenCategoryOf(domain, "Bonn");

        // When
        var created = operator()
                .body(Map.of("name", "BERLIN"))
                .post(categories(domain))
                .then();
        var renamed = operator()
                .header("If-Match", "*")
                .body(Map.of("name", "berlin"))
                .patch(category(domain, other))
                .then();

        // Then
        created.statusCode(409).body("code", equalTo("category-exists"));
        renamed.statusCode(409).body("code", equalTo("category-exists"));
        assertThat(givenCategoryOf(givenDomain(), "Berlin")).isPositive();
    }

    @Test
    void aPatchChangesWhatItNamesAndNothingElse() {
        // Given
        String domain = givenDomain();
        long id = givenCategoryOf(domain, "Berlin");
        String seen = etag(category(domain, id));

        // When
        var changed = editorOf(domain)
                .header("If-Match", seen)
                .body(Map.of("configuration", true))
                .patch(category(domain, id))
                .then();
        var outdated = editorOf(domain)
                .header("If-Match", seen)
                .body(Map.of("configuration", false))
                .patch(category(domain, id))
                .then();
        var wrong = editorOf(domain)
                .header("If-Match", "*")
                .body(Map.of("name", " Bonn", "provisioning", "yes", "colour", "red"))
                .patch(category(domain, id))
                .then();

        // Then
        changed.statusCode(200)
                .header("ETag", not(equalTo(seen)))
                .body("name", equalTo("Berlin"))
                .body("configuration", equalTo(true));
        outdated.statusCode(412);
        wrong.statusCode(400).body("errors.field", equalTo(List.of("name", "provisioning", "colour")));
    }

    @Test
    void aDeviceIsPutIntoACategoryAndTakenOutOfIt() {
        // Given
        String domain = givenDomain();
        long id = givenCategoryOf(domain, "Berlin");
        String phone = givenDeviceOf(domain);
        String path = category(domain, id) + "/devices/" + phone;

        // When
        editorOf(domain).put(path).then().statusCode(204);
        editorOf(domain).put(path).then().statusCode(204);

        // Then
        assertThat(shown(domain, phone).getList("categories.name")).containsExactly("Berlin");
        operator().get(category(domain, id)).then().body("devices", equalTo(1));
        try (EventReader devices = EventReader.fromBeginning("patchbay.devices")) {
            EventRecord told = devices.await(2, about(phone)).getLast();
            assertThat(told.data().get("categories").get(0).asLong()).isEqualTo(id);

            // and out of it
            editorOf(domain).delete(path).then().statusCode(204);
            editorOf(domain).delete(path).then().statusCode(204);
            assertThat(shown(domain, phone).getList("categories")).isEmpty();
            // what was so already has not been told again
            List<EventRecord> all = devices.await(3, about(phone));
            assertThat(all).hasSize(3);
            assertThat(all.getLast().data().get("categories")).isEmpty();
        }
    }

    @Test
    void whatIsOfAnotherDomainDoesNotExist() {
        // Given
        String domain = givenDomain();
        String other = givenDomain();
        long id = givenCategoryOf(domain, "Berlin");
        long others = givenCategoryOf(other, "Bonn");
        String phone = givenDeviceOf(domain);
        String othersPhone = givenDeviceOf(other);

        // When
        var foreignCategory =
                operator().put(category(domain, others) + "/devices/" + phone).then();
        var foreignDevice =
                operator().put(category(domain, id) + "/devices/" + othersPhone).then();
        var patch = operator()
                .header("If-Match", "*")
                .body(Map.of("categories", List.of(id, others)))
                .patch(device(domain, phone))
                .then();

        // Then
        foreignCategory.statusCode(404);
        foreignDevice.statusCode(404);
        patch.statusCode(400).body("errors.field", equalTo(List.of("categories[1]")));
        assertThat(shown(domain, phone).getList("categories")).isEmpty();
    }

    @Test
    void theCategoriesOfADeviceAreSetAtOnce() {
        // Given
        String domain = givenDomain();
        long berlin = givenCategoryOf(domain, "Berlin");
        long bonn = givenCategoryOf(domain, "Bonn");
        long cologne = givenCategoryOf(domain, "Cologne");
        String phone = givenDeviceOf(domain);
        set(domain, phone, List.of(berlin, bonn));

        // When
        JsonPath changed = set(domain, phone, List.of(bonn, cologne));

        // Then
        assertThat(changed.getList("categories.name")).containsExactly("Bonn", "Cologne");
    }

    @Test
    void aMovedDeviceLeavesItsCategoriesBehind() {
        // Given
        String from = givenDomain();
        String to = givenDomain();
        String phone = givenDeviceOf(from);
        set(from, phone, List.of(givenCategoryOf(from, "Berlin")));

        // When
        operator()
                .header("If-Match", "*")
                .body(Map.of("to", to))
                .post(device(from, phone) + "/move")
                .then()
                .statusCode(200)
                .body("categories", equalTo(List.of()));

        // Then
        try (EventReader devices = EventReader.fromBeginning("patchbay.devices")) {
            EventRecord moved =
                    devices.await(about(phone).and(told -> told.text("domain").equals(to)));
            assertThat(moved.data().get("categories")).isEmpty();
        }
    }

    @Test
    void aRemovedCategoryIsTakenOffItsDevices() {
        // Given
        String domain = givenDomain();
        long id = givenCategoryOf(domain, "Berlin");
        String phone = givenDeviceOf(domain);
        set(domain, phone, List.of(id));

        // When
        editorOf(domain)
                .header("If-Match", etag(category(domain, id)))
                .delete(category(domain, id))
                .then()
                .statusCode(204);

        // Then
        operator().get(category(domain, id)).then().statusCode(404);
        assertThat(shown(domain, phone).getList("categories")).isEmpty();
        try (EventReader events = EventReader.fromBeginning("patchbay.devices", "patchbay.domains")) {
            assertThat(events.await(3, about(phone)).getLast().data().get("categories"))
                    .isEmpty();
            assertThat(events.await(3, record -> record.key().equals(domain))
                            .getLast()
                            .data()
                            .get("categories"))
                    .isEmpty();
        }
    }

    @Test
    void allThatFitAreAssignedAndTheCallCanBeRepeated() {
        // Given
        String domain = givenDomain();
        long id = givenCategoryOf(domain, "Berlin");
        List.of("", "", "").forEach(_ -> givenDeviceOf(domain));
        String named = newHardwareId();
        operator()
                .body(Map.of("name", "Reception"))
                .put(device(domain, named))
                .then()
                .statusCode(201);
        givenDeviceOf(givenDomain());

        // When
        JsonPath some = bulk(domain, id, "add", Map.of("name", "recep"));
        JsonPath all = bulk(domain, id, "add", Map.of());
        JsonPath again = bulk(domain, id, "add", Map.of());
        JsonPath out = bulk(domain, id, "remove", Map.of("name", "recep"));

        // Then
        assertThat(counts(some)).containsExactly(1L, 1L);
        assertThat(counts(all)).containsExactly(4L, 3L);
        assertThat(counts(again)).containsExactly(4L, 0L);
        assertThat(counts(out)).containsExactly(1L, 1L);
        operator().get(category(domain, id)).then().body("devices", equalTo(3));
    }

    @Test
    void manyDevicesAreAssignedInBatchesAndCallByCall() {
        // Given
        String domain = givenDomain();
        long id = givenCategoryOf(domain, "Berlin");
        givenDevicesOf(domain, 1_300);

        // When
        JsonPath first = bulk(domain, id, "add", Map.of("limit", 700));
        JsonPath second = bulk(domain, id, "add", Map.of("limit", 700, "cursor", first.getString("next")));

        // Then
        assertThat(counts(first)).containsExactly(700L, 700L);
        assertThat(counts(second)).containsExactly(600L, 600L);
        assertThat((Object) second.get("next")).isNull();
        operator().get(category(domain, id)).then().body("devices", equalTo(1_300));

        // and removing it takes it off all of them
        operator().delete(category(domain, id)).then().statusCode(204);
        long left = database.read(connection -> connection
                .statement("select count(*) from device_category where category_id = :id")
                .bind("id", id)
                .mapTo(Long.class)
                .awaitOne());
        assertThat(left).isZero();
    }

    @Test
    void aWrongAssignmentNamesItsMistakes() {
        // Given
        String domain = givenDomain();
        long id = givenCategoryOf(domain, "Berlin");

        // When
        var action = operator()
                .body(Map.of("action", "paint"))
                .post(category(domain, id) + "/assign")
                .then();
        var query = operator()
                .queryParam("colour", "red")
                .body(Map.of("action", "add"))
                .post(category(domain, id) + "/assign")
                .then();
        var nowhere = operator()
                .body(Map.of("action", "add"))
                .post(category(domain, id + 1_000_000) + "/assign")
                .then();

        // Then
        action.statusCode(400).body("errors.field", equalTo(List.of("action")));
        query.statusCode(400).body("errors.field", equalTo(List.of("colour")));
        nowhere.statusCode(404);
    }

    @Test
    void assigningWhileTheCategoryIsRemovedLeavesNothingBehind() {
        // Given
        String domain = givenDomain();
        long id = givenCategoryOf(domain, "Berlin");
        List<String> phones =
                Stream.generate(() -> givenDeviceOf(domain)).limit(8).toList();

        // When
        List<Integer> answers = phones.parallelStream()
                .map(phone -> phone.equals(phones.get(3))
                        ? operator().delete(category(domain, id)).statusCode()
                        : operator()
                                .put(category(domain, id) + "/devices/" + phone)
                                .statusCode())
                .toList();

        // Then
        assertThat(answers).allMatch(status -> status == 204 || status == 404);
        operator().get(category(domain, id)).then().statusCode(404);
        phones.forEach(
                phone -> assertThat(shown(domain, phone).getList("categories")).isEmpty());
    }

    private static JsonPath set(String domain, String hardwareId, List<Long> categories) {
        return editorOf(domain)
                .header("If-Match", "*")
                .body(Map.of("categories", categories))
                .patch(device(domain, hardwareId))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static JsonPath bulk(String domain, long category, String action, Map<String, ?> query) {
        return editorOf(domain)
                .queryParams(query)
                .body(Map.of("action", action))
                .post(category(domain, category) + "/assign")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static List<Long> counts(JsonPath done) {
        return List.of(done.getLong("matched"), done.getLong("changed"));
    }

    /** Rows only: adding so many over the API would take minutes. */
    private void givenDevicesOf(String domain, int count) {
        database.use(connection -> connection
                .statement("""
                        insert into device (hardware_id, domain_id, version, assignment, created_at, changed_at)
                        select 'bulk-' || nextval('change_version'), domain.id, nextval('change_version'),
                               nextval('assignment_number'), now(), now()
                        from domain, generate_series(1, :count) where domain.name = :domain
                        """)
                .bind("count", count)
                .bind("domain", domain)
                .awaitExecute());
    }

    private static Predicate<EventRecord> about(String hardwareId) {
        return record -> record.key().equals(hardwareId) && record.value().isPresent();
    }
}
