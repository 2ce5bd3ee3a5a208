package dev.patchbay.inventory;

import static dev.patchbay.inventory.Inventory.device;
import static dev.patchbay.inventory.Inventory.givenDomain;
import static dev.patchbay.inventory.Inventory.operator;
import static dev.patchbay.testkit.app.AppSocket.request;
import static dev.patchbay.testkit.app.AppSocket.type;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.testkit.Conditions;
import dev.patchbay.testkit.PatchbayServers;
import dev.patchbay.testkit.app.AppSocket;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What it costs that many sessions watch many devices: a replica knows each device once, a session a bit for each. */
@Tag("slow")
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class ManyWatchersIT {

    private static final Logger LOG = Logger.getLogger(ManyWatchersIT.class);
    private static final int SESSIONS = 200;
    private static final int DEVICES = 100_000;
    private static final int MOST_BYTES_PER_SESSION = 40_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Inject
    BlockingDatabase database;

    @Test
    void eachSessionTakesABitForEachDeviceAndAChangeIsReadOnce() {
        // Given
        String domain = givenDomain();
        database.use(connection -> connection
                .statement("""
                        insert into device (hardware_id, domain_id, version, assignment, name, created_at, changed_at)
                        select domain.id || '-' || lpad(n::text, 6, '0'), domain.id, nextval('change_version'),
                               nextval('assignment_number'), 'Room ' || n, now(), now()
                        from domain, generate_series(1, :devices) n where domain.name = :domain
                        """)
                .bind("domain", domain)
                .bind("devices", DEVICES)
                .awaitExecute());
        List<AppSocket> apps = new ArrayList<>();
        for (int i = 0; i < SESSIONS; i++) {
            apps.add(Apps.of(domain, "secret"));
        }
        long loggedIn = heap();

        // When
        watch(apps.getFirst());
        long first = heap();
        apps.subList(1, SESSIONS).forEach(ManyWatchersIT::watch);
        long all = heap();

        // Then
        long perSession = (all - first) / (SESSIONS - 1);
        LOG.infof(
                "%d sessions watch %d devices: %.1f KB a session, %.1f MB for what they share",
                SESSIONS, DEVICES, perSession / 1e3, (first - loggedIn) / 1e6);
        assertThat(perSession).isLessThan(MOST_BYTES_PER_SESSION);

        // When
        String id = hardwareId(domain);
        double before = changesRead();
        operator()
                .header("If-Match", "*")
                .body(Map.of("name", "Reception"))
                .patch(device(domain, id))
                .then()
                .statusCode(200);

        // Then
        apps.forEach(app -> app.awaitPush("DeviceUpdate", Apps.about(id)));
        assertThat(apps).allMatch(app -> app.received(type("DeviceUpdate")).size() == 1);
        assertThat(changesRead() - before).isEqualTo(1);

        // When
        apps.forEach(AppSocket::close);

        // Then
        Conditions.await("what they have shared to go").until(() -> metric("app_watched_devices") == 0);
    }

    private static void watch(AppSocket app) {
        app.send(request("SetDeviceFilter").put("recvUpdates", true).toString());
        Conditions.await("the watch")
                .atMost(PATIENCE)
                .until(() -> !app.received(type("SetDeviceFilterResult")).isEmpty());
    }

    private String hardwareId(String domain) {
        return database.read(connection -> connection
                .statement("""
                        select min(hardware_id) from device join domain on domain.id = domain_id where domain.name = :domain
                        """)
                .bind("domain", domain)
                .mapTo(String.class)
                .awaitOne());
    }

    private static double changesRead() {
        return metric("app_changes_total");
    }

    private static double metric(String name) {
        return RestAssured.get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("patchbay_inventory_" + name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    /** What is in use after collections, in bytes: the least of some, since others may work beside. */
    private static long heap() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            memory.gc();
            least = Math.min(least, memory.getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
