package dev.patchbay.testkit;

import static dev.patchbay.testkit.Conditions.eventually;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.patchbay.kit.database.BlockingDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No connection is free, a statement takes too long, the server stalls: requests are answered, and all is well afterwards. */
@QuarkusTest
@QuarkusTestResource(value = RelayedDatabase.class, restrictToAnnotatedClass = true)
@TestProfile(DatabaseFaultsIT.Narrow.class)
class DatabaseFaultsIT {

    private static final int CONNECTIONS = 4;

    /** A free connection is waited for 1.5 s, and a statement may take one second. */
    private static final Duration LIMIT = Duration.ofMillis(2_000);

    /** A connection on which nothing comes is cut six seconds after the time of a statement. */
    private static final Duration STALL = Duration.ofSeconds(12);

    private static final Executor THREADS = task -> Thread.ofVirtual().start(task);

    @Inject
    BlockingDatabase database;

    /** Few connections, and a short limit for statements. */
    public static final class Narrow implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.datasource.reactive.max-size",
                    Integer.toString(CONNECTIONS),
                    "patchbay.database.statement-time",
                    "PT1S");
        }
    }

    @BeforeEach
    void givenAServiceThatWrites() {
        eventually(() -> write().then().statusCode(204));
    }

    @Test
    void withoutAFreeConnectionARequestIsAnsweredSoon() {
        // Given
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(CONNECTIONS);
        List<CompletableFuture<Void>> holding = IntStream.range(0, CONNECTIONS)
                .mapToObj(_ -> CompletableFuture.runAsync(() -> hold("select 1", held, release), THREADS))
                .toList();
        Conditions.await("all connections").until(() -> held.getCount() == 0);

        // When
        Response answer = write();
        release.countDown();

        // Then
        isUnavailable(answer, LIMIT);
        holding.forEach(CompletableFuture::join);
        eventually(() -> write().then().statusCode(204));
    }

    @Test
    void aRequestWhoseStatementTakesTooLongIsAnswered() {
        // Given
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch locked = new CountDownLatch(1);
        CompletableFuture<Void> lock =
                CompletableFuture.runAsync(() -> hold("lock table told in exclusive mode", locked, release), THREADS);
        Conditions.await("the lock").until(() -> locked.getCount() == 0);

        // When
        Response answer = write();
        release.countDown();

        // Then
        isUnavailable(answer, LIMIT);
        lock.join();
        eventually(() -> write().then().statusCode(204));
    }

    @Test
    void aServerThatStallsHoldsNobodyForLong() throws Throwable {
        // When
        List<CompletableFuture<Response>> answers = IntStream.range(0, 2 * CONNECTIONS)
                .mapToObj(_ -> new CompletableFuture<Response>())
                .toList();
        Faults.withStalledPostgres(() -> {
            answers.forEach(answer -> answer.completeAsync(DatabaseFaultsIT::write, THREADS));
            answers.forEach(CompletableFuture::join);
        });

        // Then
        assertThat(answers).allSatisfy(answer -> isUnavailable(answer.join(), STALL));
        eventually(() -> write().then().statusCode(204));
    }

    private void hold(String statement, CountDownLatch held, CountDownLatch release) {
        try {
            database.useTransaction(transaction -> {
                transaction.statement(statement).awaitExecute();
                held.countDown();
                release.await();
            });
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static Response write() {
        return given().auth()
                .oauth2(Tokens.ALICE)
                .contentType("application/json")
                .body(Map.of("reference", "x"))
                .put("/examples/example.com");
    }

    private static void isUnavailable(Response answer, Duration limit) {
        answer.then().statusCode(503).header("Retry-After", "2").body("code", equalTo("unavailable"));
        assertThat(answer.time()).isLessThan(limit.toMillis());
    }
}
