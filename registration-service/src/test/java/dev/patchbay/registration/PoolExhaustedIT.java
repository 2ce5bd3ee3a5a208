package dev.patchbay.registration;

import static dev.patchbay.testkit.Conditions.eventually;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.testkit.Conditions;
import dev.patchbay.testkit.PatchbayServers;
import dev.patchbay.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Something holds all connections to the database. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class PoolExhaustedIT {

    private static final Executor THREADS = task -> Thread.ofVirtual().start(task);

    /** A connection is waited for 1.5 s. */
    private static final Duration LIMIT = Duration.ofMillis(2_500);

    private static final int TRY_AGAIN_LATER = 1013;

    @TestHTTPResource
    URL url;

    @Inject
    BlockingDatabase database;

    @ConfigProperty(name = "quarkus.datasource.reactive.max-size")
    int connections;

    private Scene scene;

    @BeforeEach
    void open() {
        scene = new Scene(url.getPort());
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void devicesAndRequestsAreRefusedSoonAndServedAfterwards() {
        // Given
        String password = scene.enrolled();
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(connections);
        List<CompletableFuture<Void>> holding = IntStream.range(0, connections)
                .mapToObj(_ -> CompletableFuture.runAsync(() -> hold(held, release), THREADS))
                .toList();
        Conditions.await("all connections").until(() -> held.getCount() == 0);

        try {
            // When
            List<TestDevice> devices = IntStream.range(0, 20)
                    .mapToObj(_ -> scene.connect().identify())
                    .toList();
            Response answer = session();

            // Then
            Conditions.await("the end of all sockets")
                    .atMost(LIMIT)
                    .until(() -> devices.stream().allMatch(TestDevice::closed));
            assertThat(devices)
                    .allSatisfy(device -> assertThat(device.awaitClose()).isEqualTo(TRY_AGAIN_LATER));
            answer.then().statusCode(503).header("Retry-After", "2").body("code", equalTo("unavailable"));
            assertThat(answer.time()).isLessThan(LIMIT.toMillis());
        } finally {
            release.countDown();
        }
        holding.forEach(CompletableFuture::join);
        scene.connect().identify().answer(password);
        scene.presence().await(scene.online("DIGEST"));
        eventually(() -> session().then().statusCode(200));
    }

    private void hold(CountDownLatch held, CountDownLatch release) {
        try {
            database.useTransaction(transaction -> {
                transaction.statement("select 1").awaitExecute();
                held.countDown();
                release.await();
            });
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Response session() {
        return given().auth().oauth2(Tokens.OPERATOR).get("/api/registration/v1/devices/" + scene.id() + "/session");
    }
}
