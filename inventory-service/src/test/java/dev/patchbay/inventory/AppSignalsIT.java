package dev.patchbay.inventory;

import static dev.patchbay.inventory.Inventory.givenDomain;
import static dev.patchbay.testkit.app.AppSocket.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.testkit.Conditions;
import dev.patchbay.testkit.PatchbayServers;
import dev.patchbay.testkit.app.AppLogin;
import dev.patchbay.testkit.app.AppSocket;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What happens to apps when times run out or the signals of the database are lost. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
@TestProfile(ShortTimes.class)
class AppSignalsIT {

    private static final String CUT = """
            select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and application_name = 'signals'
            """;

    @Inject
    BlockingDatabase database;

    @Test
    void whoDoesNotLogInIsClosed() {
        // When
        AppSocket socket = Apps.connect();

        // Then
        assertThat(socket.awaitClose()).isEqualTo(1008);
    }

    @Test
    void anIdleSessionIsSentKeepAlives() {
        // Given
        try (AppSocket app = Apps.of(givenDomain(), "secret")) {
            // When
            Conditions.await("two KeepAlives")
                    .until(() -> app.received(AppSocket.type("KeepAlive")).size() >= 2);

            // Then
            assertThat(app.received(AppSocket.type("KeepAlive"))).allMatch(message -> message.size() == 1);
            assertThat(app.isOpen()).isTrue();
        }
    }

    @Test
    void whoDoesNotReadIsClosedAndHoldsUpNobody() throws Exception {
        // Given
        String domain = givenDomain();
        database.use(
                connection -> connection.statement("""
                        insert into device (hardware_id, domain_id, version, assignment, name, created_at, changed_at)
                        select :domain || '-' || n, (select id from domain where name = :domain), n, n, repeat('x', 100), now(), now()
                        from generate_series(1, 4000) n
                        """).bind("domain", domain).awaitExecute());
        double before = closedForNotReading();
        WebSocket reader = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws://localhost:" + RestAssured.port + "/patchbay.local/devices"), new Unread())
                .join();
        Unread.challenge(reader);
        String challenge = Unread.CHALLENGES.poll(20, TimeUnit.SECONDS);
        AppLogin who = AppLogin.of(AppLogin.DEVICES, domain);

        // When
        reader.sendText(
                        "{\"mt\":\"AppLogin\",\"app\":\"%s\",\"domain\":\"%s\",\"digest\":\"%s\"}"
                                .formatted(who.app(), domain, who.digest(challenge, "secret")),
                        true)
                .join();
        for (int i = 0; i < 20; i++) {
            reader.sendText("{\"mt\":\"GetDevices\"}", true).join();
        }

        // Then
        try (AppSocket other = Apps.of(domain, "secret")) {
            assertThat(other.list(request("GetDevices"), "devices")).hasSize(4000);
        }
        Conditions.await("the end of patience").until(() -> closedForNotReading() > before);
        reader.abort();
    }

    private static double closedForNotReading() {
        return RestAssured.get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("patchbay_inventory_app_closed") && line.contains("does_not_read"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    /** Reads the challenge, and nothing after it. */
    private static final class Unread implements WebSocket.Listener {

        static final BlockingQueue<String> CHALLENGES = new LinkedBlockingQueue<>();

        static void challenge(WebSocket socket) {
            socket.sendText("{\"mt\":\"AppChallenge\"}", true).join();
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            CHALLENGES.add(data.toString().replaceAll("[^0-9]", ""));
            return null;
        }
    }

    @Test
    void aChangedPasswordCountsEvenIfItsSignalWasLost() {
        // Given
        String domain = givenDomain();
        AppSocket idle = Apps.of(domain, "secret");
        database.use(connection -> connection
                .statement("alter table domain disable trigger domain_password_changed")
                .awaitExecute());

        // When
        try {
            Inventory.operator()
                    .header("If-Match", "*")
                    .body(Map.of("password", "changed"))
                    .patch(Inventory.DOMAINS + "/" + domain)
                    .then()
                    .statusCode(200);
        } finally {
            database.use(connection -> connection
                    .statement("alter table domain enable trigger domain_password_changed")
                    .awaitExecute());
        }
        database.use(
                connection -> connection.statement(CUT).mapTo(Boolean.class).awaitList());

        // Then
        assertThat(idle.awaitClose()).isEqualTo(1008);
    }

    @Test
    void whoWatchesComesAgainAfterSignalsWereLost() {
        // Given
        String domain = givenDomain();
        AppSocket watching = Apps.of(domain, "secret");
        AppSocket idle = Apps.of(domain, "secret");
        watching.list(request("GetDevices").put("recvUpdates", true), "devices");

        // When
        database.use(
                connection -> connection.statement(CUT).mapTo(Boolean.class).awaitList());

        // Then
        assertThat(watching.awaitClose()).isEqualTo(1012);
        assertThat(idle.isOpen()).isTrue();
        idle.close();

        // When
        AppSocket again = Apps.connect();
        again.login(AppLogin.of(AppLogin.DEVICES, domain), "secret");
        again.list(request("GetDevices").put("recvUpdates", true), "devices");
        String id = Inventory.givenDeviceOf(domain);

        // Then
        again.awaitPush("DeviceAdded", Apps.about(id));
        again.close();
    }
}
