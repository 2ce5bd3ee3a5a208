package dev.patchbay.inventory;

import static dev.patchbay.inventory.Inventory.DEVICES;
import static dev.patchbay.inventory.Inventory.editorOf;
import static dev.patchbay.inventory.Inventory.givenDeviceOf;
import static dev.patchbay.inventory.Inventory.givenDomain;
import static dev.patchbay.inventory.Inventory.givenGrant;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.testkit.PatchbayServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class DevicesCsvIT {

    private static final String CSV = DEVICES + ".csv";

    @Inject
    BlockingDatabase database;

    @Test
    void theFileHasWhatTheCallerMaySee() {
        // Given
        String mine = givenDomain();
        String theirs = givenDomain();
        givenGrant(theirs, mine);
        String own = givenDeviceOf(mine);
        String granted = givenDeviceOf(theirs);
        givenDeviceOf(givenDomain());

        // When
        var answer = editorOf(mine).get(CSV).then();

        // Then
        answer.statusCode(200)
                .contentType("text/csv;charset=UTF-8")
                .header("Content-Disposition", containsString("devices.csv"));
        assertThat(ids(answer.extract().asString())).containsExactlyInAnyOrder(own, granted);
    }

    @Test
    void itIsNarrowedAsTheListIs() {
        // Given
        String domain = givenDomain();
        String wanted = givenDeviceOf(domain);
        givenDeviceOf(domain);

        // When
        String csv = editorOf(domain)
                .queryParam("filter", "hardwareId==" + wanted)
                .queryParam("domain", domain)
                .get(CSV)
                .then()
                .statusCode(200)
                .extract()
                .asString();

        // Then
        assertThat(ids(csv)).containsExactly(wanted);
    }

    @Test
    void mistakesAreToldAsProblems() {
        // Given
        RequestSpecification editor = editorOf(givenDomain());

        // When
        var filter = editor.queryParam("filter", "colour==red").get(CSV).then();
        var limited = editorOf(givenDomain()).queryParam("limit", "5").get(CSV).then();
        var foreign = editorOf(givenDomain())
                .queryParam("domain", givenDomain())
                .get(CSV)
                .then();

        // Then
        filter.statusCode(400).contentType("application/problem+json").body("errors.field", equalTo(List.of("filter")));
        limited.statusCode(400).body("errors.field", equalTo(List.of("limit")));
        foreign.statusCode(404);
    }

    @Test
    void manyDevicesComePageByPage() {
        // Given
        String domain = givenDomain();
        database.use(
                connection -> connection.statement("""
                        insert into device (hardware_id, domain_id, version, assignment, created_at, changed_at)
                        select 'csv-' || number, domain.id, nextval('change_version'), nextval('assignment_number'),
                               now(), now()
                        from domain, generate_series(1, 2500) number where domain.name = :domain
                        """).bind("domain", domain).awaitExecute());

        // When
        String csv = editorOf(domain)
                .queryParam("sort", "-name")
                .get(CSV)
                .then()
                .statusCode(200)
                .extract()
                .asString();

        // Then
        assertThat(ids(csv)).hasSize(2500).doesNotHaveDuplicates();
    }

    @Test
    void aDomainDownloadsWithItsPassword() {
        // Given
        String mine = givenDomain();
        String id = givenDeviceOf(mine);
        String others = givenDeviceOf(givenDomain());

        // When
        var own = given().auth().digest(mine, "secret").get(CSV).then();
        var all = given().auth()
                .digest(PatchbayServers.INSTANCE_DOMAIN, PatchbayServers.INSTANCE_PASSWORD)
                .get(CSV)
                .then();
        var wrong = given().auth().digest(mine, "wrong").get(CSV).then();
        var elsewhere = given().auth().digest(mine, "secret").get(DEVICES).then();

        // Then
        assertThat(ids(own.statusCode(200).extract().asString())).containsExactly(id);
        assertThat(ids(all.statusCode(200).extract().asString())).contains(id, others);
        wrong.statusCode(401);
        elsewhere.statusCode(401);
    }

    private static List<String> ids(String csv) {
        return csv.lines()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(';')))
                // in front of digits only, whose zeros a spreadsheet would drop
                .map(id -> id.startsWith("'") ? id.substring(1) : id)
                .toList();
    }
}
