package dev.patchbay.registration.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SerialQueueTest {

    private final SerialQueue queue = new SerialQueue(2, 100);
    private final List<String> begun = new ArrayList<>();
    private final Deque<UniEmitter<? super Void>> underWay = new ArrayDeque<>();

    @Test
    void firstWorkIsBegunAtOnceAndTheNextWhenItHasHadItsEffect() {
        queue.offer(work("a"), 1);
        queue.offer(work("b"), 1);
        assertThat(begun).containsExactly("a");

        underWay.remove().complete(null);

        assertThat(begun).containsExactly("a", "b");
        assertThat(queue.isBusy()).isTrue();
        underWay.remove().complete(null);
        assertThat(queue.isBusy()).isFalse();
    }

    @Test
    void failureHoldsNothingUp() {
        queue.offer(work("a"), 1);
        queue.offer(work("b"), 1);

        underWay.remove().fail(new IllegalStateException());

        assertThat(begun).containsExactly("a", "b");
    }

    @Test
    void workThatCanNotEvenBeginHoldsNothingUp() {
        queue.offer(
                () -> {
                    throw new IllegalStateException();
                },
                1);

        queue.offer(work("b"), 1);

        assertThat(begun).containsExactly("b");
    }

    @Test
    void noMoreWaitThanAreAllowed() {
        queue.offer(work("a"), 1);

        assertThat(queue.offer(work("b"), 1)).isTrue();
        assertThat(queue.offer(work("c"), 1)).isTrue();
        assertThat(queue.offer(work("d"), 1)).isFalse();
    }

    @Test
    void noMoreBytesWaitThanAreAllowed() {
        queue.offer(work("a"), 90);

        assertThat(queue.offer(work("b"), 90)).isTrue();
        assertThat(queue.offer(work("c"), 11)).isFalse();
        underWay.remove().complete(null);
        assertThat(queue.offer(work("d"), 90)).isTrue();
    }

    @Test
    void lastWorkComesAfterAllOthersAndNothingAfterIt() {
        // Given
        queue.offer(work("a"), 1);
        queue.offer(work("b"), 1);
        queue.offer(work("c"), 1);

        // When
        queue.last(work("end"));
        queue.offer(work("late"), 1);
        queue.last(work("again"));
        while (!underWay.isEmpty()) {
            underWay.remove().complete(null);
        }

        // Then
        assertThat(begun).containsExactly("a", "b", "c", "end");
    }

    private Supplier<Uni<Void>> work(String name) {
        return () -> Uni.createFrom().emitter(emitter -> {
            begun.add(name);
            underWay.add(emitter);
        });
    }
}
