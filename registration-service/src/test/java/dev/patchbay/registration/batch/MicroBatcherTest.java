package dev.patchbay.registration.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.patchbay.kit.database.DatabaseException;
import dev.patchbay.kit.workers.Workers;
import dev.patchbay.testkit.Conditions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
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
    private static final Workers WORKERS = new Workers(new SimpleMeterRegistry(), Ticker.systemTicker());

    private final MicroBatcher<Integer, Integer> batcher =
            new MicroBatcher<>(WORKERS, "test", 50, 10, PAUSE, this::square);

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
        MicroBatcher<Integer, Integer> fragile = new MicroBatcher<>(WORKERS, "fragile", 50, 10, PAUSE, inputs -> {
            if (inputs.contains(0)) {
                throw new StackOverflowError("made by the test");
            }
            return inputs;
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
        batches.add(inputs.size());
        if (inputs.contains(-1)) {
            throw new IllegalArgumentException("negative");
        }
        return inputs.stream().map(n -> n * n).toList();
    }
}
