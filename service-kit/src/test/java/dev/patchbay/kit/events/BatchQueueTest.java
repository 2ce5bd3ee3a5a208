package dev.patchbay.kit.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class BatchQueueTest {

    private record Handling(List<List<String>> batches, CompletableFuture<Void> end) {}

    private final List<Handling> handlings = new ArrayList<>();
    private final BatchQueue<List<String>> queue = new BatchQueue<>(3, List::size, this::handle);

    @Test
    void aBatchIsHandledAtOnceIfNothingElseIs() {
        // When
        queue.add(List.of("a", "b"));

        // Then
        assertThat(handled()).containsExactly(List.of(List.of("a", "b")));
    }

    @Test
    void whatComesMeanwhileIsHandledTogetherInItsOrder() {
        // Given
        queue.add(List.of("a"));
        queue.add(List.of("b"));
        queue.add(List.of("c"));

        // When
        end(0);

        // Then
        assertThat(handled()).containsExactly(List.of(List.of("a")), List.of(List.of("b"), List.of("c")));
    }

    @Test
    void noMoreAreHandledTogetherThanTheLimitButForASingleBatch() {
        // Given
        queue.add(List.of("a"));
        queue.add(List.of("b", "c"));
        queue.add(List.of("d", "e"));
        queue.add(List.of("f", "g", "h", "i"));

        // When
        end(0);
        end(1);
        end(2);

        // Then
        assertThat(handled())
                .containsExactly(
                        List.of(List.of("a")),
                        List.of(List.of("b", "c")),
                        List.of(List.of("d", "e")),
                        List.of(List.of("f", "g", "h", "i")));
    }

    @Test
    void theNextBatchWaitsUntilThereIsRoom() {
        // Given
        queue.add(List.of("a"));

        // When
        CompletableFuture<Void> fits = room(List.of("b", "c"));
        CompletableFuture<Void> full = room(List.of("d"));

        // Then
        assertThat(fits).isDone();
        assertThat(full).isNotDone();
        end(0);
        assertThat(full).isDone();
    }

    @Test
    void aFailureDoesNotEndTheQueue() {
        // Given
        queue.add(List.of("a"));
        queue.add(List.of("b"));

        // When
        handlings.getFirst().end().completeExceptionally(new IllegalStateException("can't be handled"));

        // Then
        assertThat(handled()).hasSize(2);
        end(1);
        queue.add(List.of("c"));
        assertThat(handled()).last().isEqualTo(List.of(List.of("c")));
    }

    private Uni<Void> handle(List<List<String>> batches) {
        Handling handling = new Handling(batches, new CompletableFuture<>());
        handlings.add(handling);
        return Uni.createFrom().completionStage(handling.end());
    }

    private CompletableFuture<Void> room(List<String> batch) {
        return queue.add(batch).subscribeAsCompletionStage();
    }

    private void end(int handling) {
        handlings.get(handling).end().complete(null);
    }

    private List<List<List<String>>> handled() {
        return handlings.stream().map(Handling::batches).toList();
    }
}
