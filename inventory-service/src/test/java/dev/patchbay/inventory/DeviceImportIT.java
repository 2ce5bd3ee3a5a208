package dev.patchbay.inventory;

import static dev.patchbay.inventory.Inventory.DEVICES;
import static dev.patchbay.inventory.Inventory.DOMAINS;
import static dev.patchbay.inventory.Inventory.as;
import static dev.patchbay.inventory.Inventory.device;
import static dev.patchbay.inventory.Inventory.devices;
import static dev.patchbay.inventory.Inventory.editorOf;
import static dev.patchbay.inventory.Inventory.etag;
import static dev.patchbay.inventory.Inventory.givenCategoryOf;
import static dev.patchbay.inventory.Inventory.givenDeviceOf;
import static dev.patchbay.inventory.Inventory.givenDomain;
import static dev.patchbay.inventory.Inventory.givenGrant;
import static dev.patchbay.inventory.Inventory.newHardwareId;
import static dev.patchbay.inventory.Inventory.operator;
import static dev.patchbay.inventory.Inventory.shown;
import static dev.patchbay.inventory.Inventory.unassigned;
import static dev.patchbay.inventory.Sessions.session;
import static dev.patchbay.testkit.Conditions.eventually;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.testkit.EventReader;
import dev.patchbay.testkit.EventRecord;
import dev.patchbay.testkit.PatchbayServers;
import dev.patchbay.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class DeviceImportIT {

    private static final String CSV = DEVICES + ".csv";

    @Inject
    BlockingDatabase database;

    @Test
    void aTableAddsDevices() {
        // Given
        String domain = givenDomain();
        String known = givenDeviceOf(domain);
        String elsewhere = givenDeviceOf(givenDomain());
        String first = newHardwareId();
        String second = newHardwareId();
        String table = "hardwareId;domain;name\n%s;%s;Köln\n%s;%s;\n%s;%s;\n%s;%s;\n33460;%s;\n%s;absent.example;\n"
                .formatted(
                        first,
                        domain,
                        second.toUpperCase(Locale.ROOT),
                        domain,
                        known,
                        domain,
                        elsewhere,
                        domain,
                        domain,
                        newHardwareId());

        try (EventReader published = EventReader.fromBeginning("patchbay.devices")) {
            // When
            ValidatableResponse answer = send(operator(), "add", table);

            // Then
            answer.statusCode(200)
                    .body("done", equalTo(2))
                    .body("unchanged", equalTo(1))
                    .body("refused", equalTo(3))
                    .body("rows.line", contains(2, 3, 4, 5, 6, 7))
                    .body("rows.result", contains("done", "done", "unchanged", "refused", "refused", "refused"))
                    .body(
                            "rows.code",
                            contains(null, null, null, "device-in-other-domain", "invalid-request", "not-found"));
            EventRecord event = published.await(record -> first.equals(record.key()));
            assertThat(event.is("device-changed.v1")).isTrue();
            assertThat(event.text("domain")).isEqualTo(domain);
            assertThat(event.text("name")).isEqualTo("Köln");
            published.await(record -> second.equals(record.key()));
        }
        assertThat(shown(domain, first).getString("name")).isEqualTo("Köln");
        audit(domain)
                .body("items.findAll { it.action == 'device.assign' }.object", hasItem("device/" + first))
                .body("items.find { it.object == 'device/" + first + "' }.after.name", equalTo("Köln"));
    }

    @Test
    void anUnassignedDeviceIsAddedWithWhatItHasTold() {
        // Given
        String domain = givenDomain();
        String id = newHardwareId();
        try (Sessions sessions = new Sessions()) {
            sessions.tellOnline(session(id, 1), "NONE");
            eventually(() -> assertThat(unassigned(id)).isTrue());
        }

        // When
        send(operator(), "add", "hardwareId;domain\n" + id + ";" + domain + "\n")
                .body("done", equalTo(1));

        // Then
        assertThat(unassigned(id)).isFalse();
        assertThat(shown(domain, id).getString("product")).isNotNull();
    }

    @Test
    void editorsNeitherAddNorSeeWhatIsNotOfTheirDomains() {
        // Given
        String domain = givenDomain();
        String foreign = givenDomain();
        String theirs = givenDeviceOf(foreign);
        String fresh = newHardwareId();

        // When
        var added = send(
                editorOf(domain),
                "add",
                "hardwareId;domain\n%s;%s\n%s;%s\n%s;%s\n"
                        .formatted(fresh, domain, theirs, domain, newHardwareId(), foreign));
        var removed = send(editorOf(domain), "remove", "hardwareId\n" + theirs + "\n");

        // Then
        added.statusCode(200)
                .body("refused", equalTo(3))
                .body(
                        "rows.detail",
                        contains("There is no such device.", "There is no such device.", "There is no such domain."));
        removed.body("rows.detail", contains("There is no such device."));
        send(editorOf(domain), "move", "hardwareId;domain\n" + theirs + ";" + domain + "\n")
                .statusCode(403);
        send(as(Tokens.of("victor", domain, "viewer")), "name", "hardwareId\n").statusCode(403);
        assertThat(shown(foreign, theirs).getString("hardwareId")).isEqualTo(theirs);
    }

    @Test
    void aTableNamesDevicesAndClearsNames() {
        // Given
        String domain = givenDomain();
        String granted = givenDomain();
        givenGrant(granted, domain);
        String first = givenDeviceOf(domain);
        String second = givenDeviceOf(granted);
        String moved = givenDeviceOf(granted);
        send(operator(), "name", "hardwareId;name\n" + second + ";Old\n").body("done", equalTo(1));

        // When
        var answer = send(
                editorOf(domain),
                "name",
                "hardwareId;name;domain\n%s;=Hall;\n%s;;\n%s;X;%s\n".formatted(first, second, moved, domain));

        // Then
        answer.body("rows.result", contains("done", "done", "refused"));
        assertThat(shown(domain, first).getString("name")).isEqualTo("=Hall");
        assertThat(shown(granted, second).getString("name")).isNull();
        audit(granted)
                .body("items[0].action", equalTo("device.change"))
                .body("items[0].before.name", equalTo("Old"))
                .body("items[0].after.name", nullValue());
    }

    @Test
    void aTableMovesDevices() {
        // Given
        String from = givenDomain();
        String to = givenDomain();
        String id = givenDeviceOf(from);
        long category = givenCategoryOf(from, "Berlin");
        operator()
                .header("If-Match", etag(device(from, id)))
                .body(Map.of("categories", List.of(category)))
                .patch(device(from, id))
                .then()
                .statusCode(200);
        String table = "hardwareId;domain\n" + id + ";" + to + "\n" + newHardwareId() + ";" + to + "\n";

        // When
        var answer = send(operator(), "move", table);

        // Then
        answer.body("rows.result", contains("done", "refused"));
        assertThat(shown(to, id).getList("categories")).isEmpty();
        audit(from).body("items[0].action", equalTo("device.move"));
        audit(to).body("items[0].action", equalTo("device.move")).body("items[0].before.domain", equalTo(from));
        send(operator(), "move", table).body("rows.result", contains("unchanged", "refused"));
    }

    @Test
    void aTableRemovesDevices() {
        // Given
        String domain = givenDomain();
        String id = givenDeviceOf(domain);
        String kept = givenDeviceOf(domain);

        try (EventReader published = EventReader.fromBeginning("patchbay.devices")) {
            // When
            var answer = send(
                    editorOf(domain),
                    "remove",
                    "hardwareId;domain\n%s;%s\n%s;other.example\n".formatted(id, domain, kept));

            // Then
            answer.body("rows.result", contains("done", "refused"));
            published.await(record -> id.equals(record.key()) && record.is("device-removed.v1"));
        }
        editorOf(domain).get(device(domain, id)).then().statusCode(404);
        editorOf(domain).get(device(domain, kept)).then().statusCode(200);
        audit(domain)
                .body("items[0].action", equalTo("device.remove"))
                .body("items[0].object", equalTo("device/" + id));
    }

    @Test
    void whatIsDownloadedCanBeSentAgain() {
        // Given
        String domain = givenDomain();
        List<String> names = List.of("+49 30 123", "007", "=1+1", "'quoted'", "Köln; \"Süd\"", "-12.5");
        names.forEach(name -> operator()
                .body(Map.of("name", name))
                .put(device(domain, newHardwareId()))
                .then()
                .statusCode(201));
        givenDeviceOf(domain);
        byte[] csv = operator().queryParam("domain", domain).get(CSV).asByteArray();

        // When
        for (String action : List.of("add", "name", "move")) {
            // Then
            send(operator(), action, csv)
                    .statusCode(200)
                    .body("unchanged", equalTo(names.size() + 1))
                    .body("rows", hasSize(names.size() + 1));
        }
    }

    @Test
    void nothingIsDoneIfALineIsWrong() {
        // Given
        String domain = givenDomain();
        String id = newHardwareId();
        String table = "hardwareId;domain;name\n%s;%s;\n9,03346E+17;%s;\n%s;;\n%s;%s;\n"
                .formatted(id, domain, domain, newHardwareId(), id, domain);

        // When
        var wrong = send(operator(), "add", table);
        var bytes = send(operator(), "add", "hardwareId;domain\nKöln;x\n".getBytes(Charset.forName("windows-1252")));
        var action = send(operator().queryParam("colour", "red"), "paint", table);
        var large = send(operator(), "remove", "hardwareId\n" + "x\n".repeat(600_000));

        // Then
        wrong.statusCode(400)
                .body("errors.field", contains("line 3, hardwareId", "line 4, domain", "line 5, hardwareId"));
        bytes.statusCode(400).body("errors.field", contains("line 2"));
        action.statusCode(400)
                .body("errors.field", contains("colour", "action", "line 3, hardwareId", "line 5, hardwareId"));
        send(operator().queryParam("colour", "red"), "name", "hardwareId\n" + id + "\n")
                .statusCode(400)
                .body("errors.field", contains("colour"));
        large.statusCode(413);
        operator().get(device(domain, id)).then().statusCode(404);
    }

    @Test
    void aTableOfFiveThousandDevicesIsWorkedOffByFewStatements() {
        // Given
        String domain = givenDomain();
        String prefix = newHardwareId();
        String table = IntStream.range(0, 5000)
                .mapToObj(number -> prefix + "-" + number + ";" + domain + ";Room " + number)
                .collect(Collectors.joining("\n", "hardwareId;domain;name\n", "\n"));
        long before = inserts();

        // When
        send(operator(), "add", table).statusCode(200).body("done", equalTo(5000));

        // Then
        assertThat(operator()
                        .get(DOMAINS + "/" + domain + "/device-counts")
                        .jsonPath()
                        .getInt("total"))
                .isEqualTo(5000);
        assertThat(inserts() - before).isEqualTo(5000);
        send(operator(), "remove", table).statusCode(200).body("done", equalTo(5000));
    }

    @Test
    void aDeviceIsFoundAcrossDomains() {
        // Given
        String mine = givenDomain();
        String granted = givenDomain();
        givenGrant(granted, mine);
        String own = givenDeviceOf(mine);
        String theirs = givenDeviceOf(granted);
        String foreign = givenDeviceOf(givenDomain());

        // When
        var found =
                editorOf(mine).get(DEVICES + "/" + own.toUpperCase(Locale.ROOT)).then();
        var shared = editorOf(mine).get(DEVICES + "/" + theirs).then();
        var hidden = editorOf(mine).get(DEVICES + "/" + foreign).then();
        var seen = operator().get(DEVICES + "/" + foreign).then();

        // Then
        found.statusCode(200).body("domain", equalTo(mine)).header("ETag", etag(device(mine, own)));
        shared.statusCode(200).body("domain", equalTo(granted));
        hidden.statusCode(404).body("detail", equalTo("There is no such device."));
        seen.statusCode(200);
        editorOf(mine).get(devices(mine) + "/" + theirs).then().statusCode(404);
    }

    private long inserts() {
        return database.read(connection -> connection
                .statement("select count(*) from audit where action = 'device.assign'")
                .mapTo(Long.class)
                .awaitOne());
    }

    private static ValidatableResponse send(RequestSpecification caller, String action, Object table) {
        // without a charset that the client would add by itself
        RequestSpecification request = caller.config(RestAssured.config()
                        .encoderConfig(encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .contentType("text/csv")
                .queryParam("action", action);
        return (table instanceof byte[] bytes
                        ? request.body(bytes)
                        : request.body(table.toString().getBytes(StandardCharsets.UTF_8)))
                .post(CSV)
                .then();
    }

    private static ValidatableResponse audit(String domain) {
        return operator().get(DOMAINS + "/" + domain + "/audit").then().statusCode(200);
    }
}
