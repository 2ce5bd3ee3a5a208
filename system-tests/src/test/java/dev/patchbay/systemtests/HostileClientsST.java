package dev.patchbay.systemtests;

import static dev.patchbay.testkit.app.AppSocket.request;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.systemtests.Accounts.User;
import dev.patchbay.systemtests.hostile.Attack;
import dev.patchbay.systemtests.hostile.AttackProcess;
import dev.patchbay.systemtests.hostile.Latencies;
import dev.patchbay.systemtests.secrets.Secrets;
import dev.patchbay.testkit.app.AppLogin;
import dev.patchbay.testkit.app.AppSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A device, an app and an administrator do their work through the gateway while hostile clients attack it for a minute each,
 * and feel nothing of it: nothing of what they do fails, and 99 of 100 times it takes at most twice as long as right before.
 *
 * <p>All limits count by client network. Honest clients come from 127.0.0.1, hostile ones from other addresses of
 * 127.0.0.0/8, each of which is a network of its own: on this machine that is the difference between an attacker on the
 * Internet and the customers.
 *
 * <p>The time of each attack: {@code -Dpatchbay.hostile.seconds=60}; some of them only:
 * {@code -Dpatchbay.hostile.attacks=UNREAD_ANSWERS,APP_MESSAGES}.
 */
@Tag("hostile")
@ExtendWith(SuiteExtension.class)
class HostileClientsST {

    private static final Duration ATTACK = Duration.ofSeconds(Long.getLong("patchbay.hostile.seconds", 60));
    private static final Duration BEFORE = Duration.ofSeconds(Math.clamp(ATTACK.toSeconds() / 2, 5, 20));
    private static final Duration INTERVAL = Duration.ofMillis(100);
    private static final Duration LOGIN_INTERVAL = Duration.ofMillis(500);

    /** So long until the services answer as fast as they can. */
    private static final Duration WARM_UP = Duration.ofSeconds(15);

    private static final AtomicBoolean COLD = new AtomicBoolean(true);

    /** What attackers and honest clients on the same two processors may cost each other. */
    private static final Duration NOISE = Duration.ofMillis(250);

    private final Patchbay patchbay;
    private final Inventory inventory;
    private final String password = Secrets.random("hostile");
    private final String domain;
    private final HttpClient browser = HttpClient.newHttpClient();
    private final Devices devices;
    private final AppSocket app;
    private String key = "";

    HostileClientsST(Patchbay patchbay) {
        this.patchbay = patchbay;
        this.inventory = patchbay.inventory();
        this.domain = inventory.newDomain(password);
        this.devices = Devices.at(patchbay.devicesUrl(), 1);
        this.app = patchbay.app();
    }

    @BeforeEach
    void start() {
        patchbay.enroll(devices, domain);
        assertThat(app.login(AppLogin.of(AppLogin.DEVICES, domain), password)).isTrue();
        key = Secrets.OF_THIS_RUN.remember(
                "session key", app.ask(request("GetUserInfo")).path("key").asText());
        if (COLD.getAndSet(false)) {
            work(WARM_UP);
        }
    }

    @AfterEach
    void stop() {
        app.close();
        devices.close();
        browser.close();
    }

    static Stream<Attack> attacks() {
        List<String> wanted =
                List.of(System.getProperty("patchbay.hostile.attacks", "").split(","));
        return Stream.of(Attack.values())
                .filter(attack -> wanted.getFirst().isEmpty() || wanted.contains(attack.name()));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void honestClientsFeelNothing(Attack attack) {
        // Given
        List<Latencies> before = work(BEFORE);

        // When
        List<Latencies> during;
        long turns;
        try (AttackProcess attackers = AttackProcess.start(attack, target())) {
            during = work(ATTACK);
            turns = attackers.stop();
        }

        // Then
        System.out.printf("%s, %d connections%n", attack, turns);
        for (int i = 0; i < before.size(); i++) {
            System.out.printf("  before  %s%n  during  %s%n", before.get(i), during.get(i));
        }
        for (int i = 0; i < before.size(); i++) {
            assertThat(during.get(i).failures())
                    .as(attack + ": " + during.get(i))
                    .isEmpty();
            Duration limit = before.get(i).p99().multipliedBy(2);
            assertThat(during.get(i).p99())
                    .as(attack + ": " + during.get(i) + ", before " + before.get(i))
                    .isLessThanOrEqualTo(limit.compareTo(NOISE) > 0 ? limit : NOISE);
        }
    }

    private Attack.Target target() {
        return new Attack.Target(
                URI.create(patchbay.gatewayUrl()),
                patchbay.devicesUrl().getPath(),
                patchbay.appsUrl().getPath(),
                devices.first().hardwareId(),
                domain);
    }

    /** All kinds of work side by side. */
    private List<Latencies> work(Duration time) {
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            return List.of(
                            measured("a page of the device", time, INTERVAL, this::page, workers),
                            measured("a socket of a device", time, INTERVAL, this::socket, workers),
                            measured("a question of an app", time, INTERVAL, this::question, workers),
                            measured("a login of an app", time, LOGIN_INTERVAL, this::login, workers),
                            measured("a list of an administrator", time, INTERVAL, this::list, workers))
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
    }

    private static CompletableFuture<Latencies> measured(
            String name, Duration time, Duration interval, Latencies.Work work, Executor workers) {
        return CompletableFuture.supplyAsync(() -> Latencies.of(name, time, interval, work), workers);
    }

    private void page() {
        String hardwareId = devices.first().hardwareId();
        given().get(patchbay.passthroughUrl(hardwareId, key) + "/index.html")
                .then()
                .statusCode(200);
    }

    private void socket() throws Exception {
        WebSocket socket = browser.newWebSocketBuilder()
                .buildAsync(patchbay.devicesUrl(), new WebSocket.Listener() {})
                .get(Eventually.LIMIT.toSeconds(), TimeUnit.SECONDS);
        socket.abort();
    }

    private void question() {
        assertThat(app.list(request("GetDevices"), "devices")).hasSize(1);
    }

    private void login() {
        try (AppSocket other = patchbay.app()) {
            assertThat(other.login(AppLogin.of(AppLogin.DEVICES, domain), password))
                    .isTrue();
        }
    }

    private void list() {
        inventory.get(User.OPERATOR, domain, devices.first().hardwareId()).statusCode(200);
    }
}
