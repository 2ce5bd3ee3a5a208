package dev.patchbay.inventory.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.presence.Proof;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.events.Received;
import dev.patchbay.testkit.Conditions;
import dev.patchbay.testkit.PatchbayServers;
import dev.patchbay.testkit.app.AppLogin;
import dev.patchbay.testkit.app.AppSocket;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All devices of a node come back at once. Cleans up behind itself: other tests share the tables. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class StormIT {

    private static final Logger LOG = Logger.getLogger(StormIT.class);
    private static final int DEVICES = 15_000;
    private static final int BATCH = 500;

    /** A few times what it takes on a small machine: a statement per device would take longer. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Inject
    BlockingDatabase database;

    @Inject
    PresenceConsumer handler;

    @BeforeEach
    void givenManyDevices() {
        database.use(connection -> connection.statement("""
                insert into device (hardware_id, domain_id, version, assignment, product, type, created_at, changed_at,
                                    session_id, node, connected_at, last_seen, remote_address, firmware_version)
                select 'storm-' || n, (select id from domain where instance_domain), n, n, 'IP222', 'PHONE', now(), now(),
                       gen_random_uuid(), 'node-1', now(), now(), '192.0.2.1', '13r1'
                from generate_series(1, %d) n
                """.formatted(DEVICES)).awaitExecute());
    }

    @AfterEach
    void cleanUp() {
        database.use(connection -> {
            connection
                    .statement("delete from device where hardware_id like 'storm-%'")
                    .awaitExecute();
            connection
                    .statement("delete from unassigned_device where hardware_id like 'storm-%'")
                    .awaitExecute();
        });
    }

    @Test
    void manyDevicesComeOnlineQuickly() {
        // Given
        storm(1, Proof.DIGEST);

        // When
        long began = System.nanoTime();
        storm(2, Proof.DIGEST);
        Duration took = Duration.ofNanos(System.nanoTime() - began);

        // Then
        LOG.infof("%d devices came back in %s", DEVICES, took);
        assertThat(count("device where hardware_id like 'storm-%' and online and epoch = 2"))
                .isEqualTo(DEVICES);
        assertThat(took).isLessThan(LIMIT);
    }

    @Test
    void manyStrangersAreListedQuickly() {
        // Given
        cleanUp();

        // When
        long began = System.nanoTime();
        storm(1, Proof.NONE);
        Duration took = Duration.ofNanos(System.nanoTime() - began);

        // Then
        LOG.infof("%d strangers came in %s", DEVICES, took);
        assertThat(count("unassigned_device where hardware_id like 'storm-%' and online"))
                .isEqualTo(DEVICES);
        assertThat(took).isLessThan(LIMIT);
    }

    @Test
    void anAppThatWatchesIsToldOfAllQuickly() {
        // Given
        storm(1, Proof.DIGEST);
        database.use(connection -> connection
                .statement("update device set online = false where hardware_id like 'storm-%'")
                .awaitExecute());
        AppSocket app = AppSocket.connect(
                URI.create("ws://localhost:" + RestAssured.port + "/patchbay.local/devices"), LIMIT, Map.of());
        app.login(AppLogin.of(AppLogin.DEVICES, PatchbayServers.INSTANCE_DOMAIN), PatchbayServers.INSTANCE_PASSWORD);
        app.list(AppSocket.request("GetDevices").put("recvUpdates", true), "devices");

        // When
        long began = System.nanoTime();
        storm(2, Proof.DIGEST);
        Duration stored = Duration.ofNanos(System.nanoTime() - began);

        // Then
        Conditions.await("all of them online").atMost(LIMIT).until(() -> online(app) == DEVICES);
        Duration told = Duration.ofNanos(System.nanoTime() - began);
        LOG.infof("%d devices came back in %s while an app watched, which knew after %s", DEVICES, stored, told);
        app.close();
    }

    /** How many devices the app was told of as online, each once. */
    private static long online(AppSocket app) {
        return app
                .received(message -> message.path("mt").asText().equals("DeviceUpdate")
                        && message.path("device").path("online").asBoolean())
                .stream()
                .map(message -> message.path("device").path("hwId").asText())
                .distinct()
                .count();
    }

    private void storm(long epoch, Proof proof) {
        for (int first = 1; first <= DEVICES; first += BATCH) {
            List<Received> batch = new ArrayList<>();
            IntStream.range(first, first + BATCH)
                    .mapToObj(n -> new HardwareId("storm-" + n))
                    .forEach(id -> batch.add(new Received(UUID.randomUUID(), PresenceEvents.online(id, epoch, proof))));
            database.useTransaction(connection -> handler.handle(connection, batch));
        }
    }

    private long count(String rows) {
        return database.read(connection -> connection
                .statement("select count(*) from " + rows)
                .mapTo(Long.class)
                .awaitOne());
    }
}
