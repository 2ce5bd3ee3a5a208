package dev.patchbay.kit.events;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jboss.logging.Logger;

/**
 * The batches of one channel that wait while others are handled. Those that have come meanwhile are handled together, so that a
 * channel whose polls return a record each does not need a transaction for each record.
 *
 * <p>They are handled in their order, one group at a time. Safe for concurrent use; never blocks.
 *
 * @param <B> a batch
 */
final class BatchQueue<B> {

    private static final Logger LOG = Logger.getLogger(BatchQueue.class);

    private final int limit;
    private final ToIntFunction<B> size;
    private final Function<List<B>, Uni<Void>> handling;
    private final Deque<B> waiting = new ArrayDeque<>();
    private int sizeWaiting;
    private boolean busy;
    private CompletableFuture<Void> room = CompletableFuture.completedFuture(null);

    /**
     * @param limit of what is handled together, and of what waits; only a single batch may have more
     * @param size what a batch counts for
     * @param handling handles batches; a failure is logged, and the next ones are handled
     */
    BatchQueue(int limit, ToIntFunction<B> size, Function<List<B>, Uni<Void>> handling) {
        this.limit = limit;
        this.size = size;
        this.handling = handling;
    }

    /** Takes the batch at once, whether or not anybody subscribes. Done when there is room for the next one. */
    Uni<Void> add(B batch) {
        CompletableFuture<Void> next;
        boolean first;
        synchronized (this) {
            waiting.add(batch);
            sizeWaiting += size.applyAsInt(batch);
            first = !busy;
            busy = true;
            if (sizeWaiting >= limit && room.isDone()) {
                room = new CompletableFuture<>();
            }
            next = room;
        }
        if (first) {
            handle();
        }
        return Uni.createFrom().completionStage(next);
    }

    private void handle() {
        Uni.createFrom()
                .deferred(() -> handling.apply(take()))
                .onFailure()
                .invoke(failure -> LOG.errorf(failure, "batches could not be handled"))
                .onFailure()
                .recoverWithNull()
                .replaceWith(true)
                .repeat()
                .whilst(_ -> goesOn())
                .subscribe()
                .with(_ -> {});
    }

    private List<B> take() {
        List<B> taken = new ArrayList<>();
        Optional<CompletableFuture<Void>> free;
        synchronized (this) {
            int together = 0;
            while (!waiting.isEmpty() && (taken.isEmpty() || together + size.applyAsInt(waiting.peek()) <= limit)) {
                B batch = waiting.remove();
                together += size.applyAsInt(batch);
                taken.add(batch);
            }
            sizeWaiting -= together;
            free = Optional.of(room).filter(_ -> sizeWaiting < limit);
        }
        // outside, since it calls those who wait
        free.ifPresent(waiter -> waiter.complete(null));
        return taken;
    }

    private synchronized boolean goesOn() {
        busy = !waiting.isEmpty();
        return busy;
    }
}
