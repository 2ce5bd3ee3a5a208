package dev.patchbay.inventory;

import static dev.patchbay.inventory.Inventory.DEVICES;
import static dev.patchbay.inventory.Inventory.category;
import static dev.patchbay.inventory.Inventory.editorOf;
import static dev.patchbay.inventory.Inventory.givenCategoryOf;
import static dev.patchbay.inventory.Inventory.givenDomain;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.testkit.PatchbayServers;
import dev.patchbay.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is done with all devices of a large domain. */
@Tag("slow")
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class ManyDevicesIT {

    private static final Logger LOG = Logger.getLogger(ManyDevicesIT.class);
    private static final int DEVICES_THERE = 120_000;
    private static final int MOST_PER_CALL = 10_000;

    @Inject
    BlockingDatabase database;

    private String domain;

    @BeforeEach
    void givenManyDevices() {
        domain = givenDomain();
        database.use(connection -> connection
                .statement("""
                        insert into device (hardware_id, domain_id, version, assignment, name, created_at, changed_at)
                        select domain.id || '-' || lpad(n::text, 6, '0'), domain.id, nextval('change_version'),
                               nextval('assignment_number'), 'Room ' || n, now(), now()
                        from domain, generate_series(1, :devices) n where domain.name = :domain
                        """)
                .bind("domain", domain)
                .bind("devices", DEVICES_THERE)
                .awaitExecute());
    }

    @Test
    void allArePutIntoACategoryCallByCallAndTheCategoryGoesAgain() {
        // Given
        long id = givenCategoryOf(domain, "all");
        String cursor = "";
        long matched = 0;
        long changed = 0;

        // When
        do {
            long begin = System.nanoTime();
            JsonPath done = assign(id, cursor);
            LOG.infof("%d devices in %d ms", done.getLong("matched"), (System.nanoTime() - begin) / 1_000_000);
            assertThat(done.getLong("matched")).isLessThanOrEqualTo(MOST_PER_CALL);
            matched += done.getLong("matched");
            changed += done.getLong("changed");
            cursor = done.getString("next");
        } while (cursor != null);

        // Then
        assertThat(matched).isEqualTo(DEVICES_THERE);
        assertThat(changed).isEqualTo(DEVICES_THERE);
        assertThat(members(id)).isEqualTo(DEVICES_THERE);

        // When
        int calls = 0;
        int status;
        do {
            long begin = System.nanoTime();
            status = editorOf(domain).delete(category(domain, id)).statusCode();
            LOG.infof("%d are left after %d ms", members(id), (System.nanoTime() - begin) / 1_000_000);
            calls++;
        } while (status == 409 && members(id) == DEVICES_THERE - calls * MOST_PER_CALL);

        // Then
        assertThat(status).isEqualTo(204);
        assertThat(members(id)).isZero();
    }

    @Test
    void theFileHasEachDeviceOnce() throws IOException, InterruptedException {
        // Given
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + DEVICES + ".csv?domain=" + domain))
                .header("Authorization", "Bearer " + Tokens.of("editor", domain, "editor"))
                .build();
        Set<String> ids = new HashSet<>();
        long lines = 0;
        long begin = System.nanoTime();

        // When
        try (HttpClient client = HttpClient.newHttpClient();
                BufferedReader file = new BufferedReader(new InputStreamReader(
                        client.send(request, BodyHandlers.ofInputStream()).body(), StandardCharsets.UTF_8))) {
            file.readLine();
            for (String line = file.readLine(); line != null; line = file.readLine()) {
                lines++;
                ids.add(line.substring(0, line.indexOf(';')));
            }
        }
        LOG.infof("%d lines in %d ms", lines, (System.nanoTime() - begin) / 1_000_000);

        // Then
        assertThat(lines).isEqualTo(DEVICES_THERE);
        assertThat(ids).hasSize(DEVICES_THERE);
    }

    private JsonPath assign(long id, String cursor) {
        Map<String, String> query = new HashMap<>(Map.of("filter", "name==room*"));
        if (!cursor.isEmpty()) {
            query.put("cursor", cursor);
        }
        return editorOf(domain)
                .queryParams(query)
                .body(Map.of("action", "add"))
                .post(category(domain, id) + "/assign")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private int members(long id) {
        return database.read(connection -> connection
                .statement("select count(*) from device_category where category_id = :id")
                .bind("id", id)
                .mapTo(Integer.class)
                .awaitOne());
    }
}
