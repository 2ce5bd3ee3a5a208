package dev.patchbay.registration.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.kit.database.DatabaseException;
import dev.patchbay.testkit.Conditions;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MicroBatcherTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final CountDownLatch open = new CountDownLatch(1);
    private final List<Integer> batches = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger exhausted = new AtomicInteger();

    private final MicroBatcher<Integer, Integer> batcher =
            new MicroBatcher<>("test", 50, 10, PAUSE, MicroBatcher.onVirtualThread(this::square));

    @AfterEach
    void close() throws InterruptedException {
        open.countDown();
        batcher.close(LIMIT);
    }

    @Test
    void worksOffInOrderAndTogether() {
        // Given
        List<Uni<Integer>> results =
                IntStream.range(0, 40).mapToObj(batcher::submit).toList();

        // When
        open.countDown();

        // Then
        assertThat(results.stream().map(result -> result.await().atMost(LIMIT)))
                .containsExactlyElementsOf(
                        IntStream.range(0, 40).map(n -> n * n).boxed().toList());
        assertThat(batches).allMatch(size -> size <= 10).contains(10);
    }

    @Test
    void anErrorFailsThoseThatWaitAndNotTheBatcher() throws InterruptedException {
        // Given
        MicroBatcher<Integer, Integer> fragile = new MicroBatcher<>("fragile", 50, 10, PAUSE, inputs -> {
            if (inputs.contains(0)) {
                throw new StackOverflowError("made by the test");
            }
            return Uni.createFrom().item(inputs);
        });

        // When / Then
        assertThatThrownBy(() -> fragile.submit(0).await().atMost(LIMIT))
                .hasRootCauseInstanceOf(StackOverflowError.class);
        assertThat(fragile.submit(1).await().atMost(LIMIT)).isEqualTo(1);
        fragile.close(LIMIT);
    }

    @Test
    void refusesWhatIsTooMuch() {
        fill();

        assertThatThrownBy(() -> batcher.submit(1).await().atMost(LIMIT)).isInstanceOf(Overloaded.class);
    }

    @Test
    void takesWhatMustNotBeRefused() {
        fill();
        Uni<Integer> result = batcher.submitAlways(7);

        open.countDown();

        assertThat(result.await().atMost(LIMIT)).isEqualTo(49);
    }

    @Test
    void oneBadRequestDoesNotFailTheOthers() {
        Uni<Integer> before = batcher.submit(2);
        Uni<Integer> bad = batcher.submit(-1);
        Uni<Integer> after = batcher.submit(3);

        open.countDown();

        assertThat(before.await().atMost(LIMIT)).isEqualTo(4);
        assertThat(after.await().atMost(LIMIT)).isEqualTo(9);
        assertThatThrownBy(() -> bad.await().atMost(LIMIT)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void waitsWhileTheDatabaseIsAway() {
        failures.set(3);
        Uni<Integer> result = batcher.submit(5);

        open.countDown();

        assertThat(result.await().atMost(LIMIT)).isEqualTo(25);
        assertThat(failures).hasValue(0);
    }

    @Test
    void refusesWhatWaitsWhenNoConnectionBecomesFree() {
        // Given
        exhausted.set(2);
        Uni<Integer> first = batcher.submit(1);
        List<Uni<Integer>> queued =
                IntStream.range(0, 30).mapToObj(batcher::submit).toList();
        Uni<Integer> needed = batcher.submitAlways(7);

        // When
        open.countDown();

        // Then
        assertThatThrownBy(() -> first.await().atMost(LIMIT)).isInstanceOf(Overloaded.class);
        assertThat(queued)
                .allSatisfy(result ->
                        assertThatThrownBy(() -> result.await().atMost(LIMIT)).isInstanceOf(Overloaded.class));
        assertThat(needed.await().atMost(LIMIT)).isEqualTo(49);
        assertThat(batcher.submit(3).await().atMost(LIMIT)).isEqualTo(9);
    }

    @Test
    void aRequestThatTakesTooLongFailsAloneAndTheOthersDoNot() {
        // Given
        Uni<Integer> before = batcher.submit(2);
        Uni<Integer> slow = batcher.submit(-2);
        Uni<Integer> after = batcher.submit(3);

        // When
        open.countDown();

        // Then
        assertThat(before.await().atMost(LIMIT)).isEqualTo(4);
        assertThat(after.await().atMost(LIMIT)).isEqualTo(9);
        assertThatThrownBy(() -> slow.await().atMost(LIMIT))
                .satisfies(failure ->
                        assertThat(DatabaseException.tookTooLong(failure)).isTrue());
    }

    @Test
    void tooFewResultsFailTheRequestsInsteadOfLeavingThemWaiting() {
        MicroBatcher<Integer, Integer> careless = new MicroBatcher<>(
                "careless", 50, 10, PAUSE, _ -> Uni.createFrom().item(List.of()));

        assertThatThrownBy(() -> careless.submit(1).await().atMost(LIMIT)).hasMessageContaining("0 results");
    }

    @Test
    void worksOffWhatWaitsBeforeItCloses() throws InterruptedException {
        // Given
        List<Uni<Integer>> results =
                IntStream.range(0, 40).mapToObj(batcher::submit).toList();

        // When
        open.countDown();
        batcher.close(LIMIT);

        // Then
        assertThat(batcher.waiting()).isZero();
        assertThat(results.stream().map(result -> result.await().atMost(Duration.ofMillis(1))))
                .containsExactlyElementsOf(
                        IntStream.range(0, 40).map(n -> n * n).boxed().toList());
    }

    @Test
    void whoWaitsForADatabaseThatIsAwayIsToldWhenTheServiceEnds() throws InterruptedException {
        // Given
        failures.set(Integer.MAX_VALUE);
        List<Uni<Integer>> results =
                IntStream.range(0, 20).mapToObj(batcher::submit).toList();
        open.countDown();

        // When
        batcher.close(LIMIT);

        // Then
        assertThat(results)
                .allSatisfy(result -> assertThatThrownBy(() -> result.await().atMost(LIMIT))
                        .satisfies(failure ->
                                assertThat(DatabaseException.passes(failure)).isTrue()));
    }

    @Test
    void aResultArrivesOnTheContextThatSubmitted() throws Exception {
        // Given
        Vertx vertx = Vertx.vertx();
        CompletableFuture<Boolean> same = new CompletableFuture<>();
        open.countDown();

        // When
        vertx.runOnContext(_ -> {
            Context submitting = Vertx.currentContext();
            batcher.submit(2)
                    .subscribe()
                    .with(_ -> same.complete(Vertx.currentContext() == submitting), same::completeExceptionally);
        });

        // Then
        assertThat(same.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
        vertx.close();
    }

    /** One is being worked off, and the queue is full. */
    private void fill() {
        batcher.submit(0);
        Conditions.await("the first one being taken").until(() -> batcher.waiting() == 0);
        IntStream.range(0, 50).forEach(batcher::submit);
    }

    private List<Integer> square(List<Integer> inputs) {
        try {
            open.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        if (failures.get() > 0) {
            failures.decrementAndGet();
            throw new IllegalStateException(DatabaseException.unavailable("away"));
        }
        if (exhausted.get() > 0) {
            exhausted.decrementAndGet();
            throw DatabaseException.noConnection();
        }
        if (inputs.contains(-2)) {
            throw DatabaseException.timeout();
        }
        batches.add(inputs.size());
        if (inputs.contains(-1)) {
            throw new IllegalArgumentException("negative");
        }
        return inputs.stream().map(n -> n * n).toList();
    }
}
