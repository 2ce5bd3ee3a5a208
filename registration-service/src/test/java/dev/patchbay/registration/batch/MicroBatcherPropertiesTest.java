package dev.patchbay.registration.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.kit.database.DatabaseException;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever fails and whoever submits: each request has one answer, its own, and those of one caller are worked off in order. */
class MicroBatcherPropertiesTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Executor THREADS = task -> Thread.ofVirtual().start(task);

    private record Request(int caller, int number) {}

    /** @param outcomes of the tries, one after the other: 0 good, 1 the database is away */
    @Property(tries = 150)
    void eachRequestIsAnsweredOnceAndInOrder(
            @ForAll @IntRange(min = 1, max = 5) int callers,
            @ForAll @IntRange(min = 1, max = 60) int requests,
            @ForAll @IntRange(min = 1, max = 20) int batchSize,
            @ForAll boolean later,
            @ForAll @Size(max = 10) List<@IntRange(max = 1) Integer> outcomes)
            throws InterruptedException {
        // Given
        Map<Integer, ConcurrentLinkedQueue<Integer>> done = new ConcurrentHashMap<>();
        AtomicInteger tries = new AtomicInteger();
        AtomicInteger together = new AtomicInteger();
        MicroBatcher<Request, Request> batcher =
                new MicroBatcher<>("property", Integer.MAX_VALUE, batchSize, Duration.ofMillis(1), batch -> {
                    assertThat(together.incrementAndGet()).isOne();
                    Uni<List<Request>> answer = Uni.createFrom().item(() -> {
                        together.decrementAndGet();
                        int attempt = tries.getAndIncrement();
                        if (attempt < outcomes.size() && outcomes.get(attempt) == 1) {
                            throw DatabaseException.unavailable("away");
                        }
                        batch.forEach(
                                request -> done.computeIfAbsent(request.caller(), _ -> new ConcurrentLinkedQueue<>())
                                        .add(request.number()));
                        return batch;
                    });
                    return later ? answer.runSubscriptionOn(THREADS) : answer;
                });

        // When
        List<CompletableFuture<Void>> submitting = IntStream.range(0, callers)
                .mapToObj(caller -> CompletableFuture.runAsync(() -> submit(batcher, caller, requests), THREADS))
                .toList();
        submitting.forEach(CompletableFuture::join);
        batcher.close(LIMIT);

        // Then
        List<Integer> inOrder = IntStream.range(0, requests).boxed().toList();
        assertThat(done).hasSize(callers);
        assertThat(done.values()).allSatisfy(numbers -> assertThat(numbers).containsExactlyElementsOf(inOrder));
    }

    private static void submit(MicroBatcher<Request, Request> batcher, int caller, int requests) {
        List<Uni<Request>> answers = IntStream.range(0, requests)
                .mapToObj(number -> batcher.submit(new Request(caller, number)))
                .toList();
        for (int number = 0; number < requests; number++) {
            assertThat(answers.get(number).await().atMost(LIMIT)).isEqualTo(new Request(caller, number));
        }
    }
}
