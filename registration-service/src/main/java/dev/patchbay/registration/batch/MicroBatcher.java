package dev.patchbay.registration.batch;

import dev.patchbay.kit.database.DatabaseException;
import dev.patchbay.kit.workers.Worker;
import dev.patchbay.kit.workers.Workers;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Collects small requests and works them off together, in the order they came. A batch is whatever has come in while the
 * batch before was under way, so an idle system answers at once and a busy one gets more efficient.
 *
 * <p>Any thread may submit; one virtual thread works. A result arrives on the Vert.x context that submitted, if there was
 * one. While the database is away the requests wait; when the queue is full, new ones are refused with
 * {@link Overloaded}. A batch that fails for good is tried one by one, so that one bad request does not fail the others.
 */
public final class MicroBatcher<I, O> {

    private static final Logger LOG = Logger.getLogger(MicroBatcher.class);

    private final String name;
    private final int capacity;
    private final int batchSize;
    private final Duration retryPause;
    private final Function<List<I>, List<O>> work;
    private final BlockingQueue<Request<I, O>> queue = new LinkedBlockingQueue<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Worker worker;

    private record Request<I, O>(I input, CompletableFuture<O> result) {}

    /**
     * @param workers starts the thread, and begins again if the work fails with an {@link Error}
     * @param capacity how many requests may wait
     * @param batchSize how many are worked off together at most
     * @param retryPause before another try when the database is away
     * @param work gets a batch and returns the results in the same order
     */
    public MicroBatcher(
            Workers workers,
            String name,
            int capacity,
            int batchSize,
            Duration retryPause,
            Function<List<I>, List<O>> work) {
        this.name = name;
        this.capacity = capacity;
        this.batchSize = batchSize;
        this.retryPause = retryPause;
        this.work = work;
        this.worker = workers.start(name, Thread.ofVirtual(), this::run);
    }

    /**
     * Queues the input at once, whether or not anybody subscribes. Gives the result, or {@link Overloaded}, or what the work
     * failed with.
     */
    public Uni<O> submit(I input) {
        return queue.size() >= capacity ? Uni.createFrom().failure(new Overloaded(name)) : submitAlways(input);
    }

    /** As {@link #submit}, for what must not be refused; the caller sees to it that there is a bound. */
    public Uni<O> submitAlways(I input) {
        Request<I, O> request = new Request<>(input, new CompletableFuture<>());
        queue.add(request);
        Uni<O> result = Uni.createFrom().completionStage(request.result());
        @Nullable Context context = Vertx.currentContext();
        return context == null ? result : result.emitOn(task -> context.runOnContext(_ -> task.run()));
    }

    public int waiting() {
        return queue.size();
    }

    /** Works off what is waiting, for as long as given, then stops. */
    public void close(Duration atMost) throws InterruptedException {
        stopped.countDown();
        worker.stop(atMost);
    }

    private void run() throws InterruptedException {
        while (stopped.getCount() > 0 || !queue.isEmpty()) {
            @Nullable Request<I, O> first = queue.poll(100, TimeUnit.MILLISECONDS);
            if (first != null) {
                step(first);
            }
        }
    }

    private void step(Request<I, O> first) throws InterruptedException {
        List<Request<I, O>> batch = new ArrayList<>(Math.min(batchSize, queue.size() + 1));
        batch.add(first);
        queue.drainTo(batch, batchSize - 1);
        try {
            together(batch);
        } catch (Error failure) {
            // nobody must wait for ever for what the worker has failed with
            batch.forEach(request -> request.result().completeExceptionally(failure));
            throw failure;
        }
    }

    private void together(List<Request<I, O>> batch) throws InterruptedException {
        try {
            List<O> results = patiently(batch.stream().map(Request::input).toList());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).result().complete(results.get(i));
            }
        } catch (RuntimeException failure) {
            if (batch.size() == 1) {
                batch.getFirst().result().completeExceptionally(failure);
                return;
            }
            LOG.warnf("%s works off %d requests one by one: %s", name, batch.size(), failure.getMessage());
            for (Request<I, O> request : batch) {
                together(List.of(request));
            }
        }
    }

    /** Tries again for as long as the database is away. */
    private List<O> patiently(List<I> inputs) throws InterruptedException {
        while (true) {
            try {
                return work.apply(inputs);
            } catch (RuntimeException failure) {
                if (!DatabaseException.passes(failure) || stopped.getCount() == 0) {
                    throw failure;
                }
                LOG.warnf("%s waits for the database: %s", name, failure.getMessage());
                stopped.await(retryPause.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }
}
