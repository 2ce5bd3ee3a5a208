package dev.patchbay.registration.batch;

import dev.patchbay.kit.database.DatabaseException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Collects small requests and works them off together, in the order they came. A batch is whatever has come in while the
 * batch before was under way, so an idle system answers at once and a busy one gets more efficient.
 *
 * <p>Any thread may submit. No thread waits: a batch begins on the thread that submits its first request, or on the one on
 * which the batch before has ended. A result arrives on the Vert.x context that submitted, if there was one.
 *
 * <p>While the database is away the requests wait; when the queue is full, new ones are refused with {@link Overloaded}. When
 * no connection to the database becomes free in time, all that wait are refused, too: who comes again a little later finds a
 * shorter queue. A batch that fails for good, or takes too long, is tried one by one, so that one bad request does not fail
 * the others.
 */
public final class MicroBatcher<I, O> {

    private static final Logger LOG = Logger.getLogger(MicroBatcher.class);
    private static final Executor VIRTUAL_THREADS = task -> Thread.ofVirtual().start(task);

    private final String name;
    private final int capacity;
    private final int batchSize;
    private final Duration retryPause;
    private final Function<List<I>, Uni<List<O>>> work;
    private final BlockingQueue<Request<I, O>> queue = new LinkedBlockingQueue<>();

    /** How many requests wait or are under way. Who raises it from zero works them off until it is zero again. */
    private final AtomicInteger open = new AtomicInteger();

    private final CountDownLatch drained = new CountDownLatch(1);
    private volatile boolean closed;

    private record Request<I, O>(I input, boolean refusable, CompletableFuture<O> result) {}

    /**
     * @param capacity how many requests may wait
     * @param batchSize how many are worked off together at most
     * @param retryPause before another try when the database is away
     * @param work gets a batch, and gives the results in the same order; it must not block
     */
    public MicroBatcher(
            String name, int capacity, int batchSize, Duration retryPause, Function<List<I>, Uni<List<O>>> work) {
        this.name = name;
        this.capacity = capacity;
        this.batchSize = batchSize;
        this.retryPause = retryPause;
        this.work = work;
    }

    /** Lets work that blocks be done on a virtual thread. */
    public static <I, O> Function<List<I>, Uni<List<O>>> onVirtualThread(Function<List<I>, List<O>> work) {
        return inputs -> Uni.createFrom().item(() -> work.apply(inputs)).runSubscriptionOn(VIRTUAL_THREADS);
    }

    /**
     * Queues the input at once, whether or not anybody subscribes. Gives the result, or {@link Overloaded}, or what the work
     * failed with.
     */
    public Uni<O> submit(I input) {
        return queue.size() >= capacity ? Uni.createFrom().failure(new Overloaded(name)) : submit(input, true);
    }

    /** As {@link #submit}, for what must not be refused; the caller sees to it that there is a bound. */
    public Uni<O> submitAlways(I input) {
        return submit(input, false);
    }

    private Uni<O> submit(I input, boolean refusable) {
        Request<I, O> request = new Request<>(input, refusable, new CompletableFuture<>());
        queue.add(request);
        if (open.getAndIncrement() == 0) {
            workOff();
        }
        Uni<O> result = Uni.createFrom().completionStage(request.result());
        @Nullable Context context = Vertx.currentContext();
        return context == null ? result : result.emitOn(task -> context.runOnContext(_ -> task.run()));
    }

    public int waiting() {
        return queue.size();
    }

    /** Waits until what is waiting has been worked off, for as long as given. From now on nothing is tried again. */
    public void close(Duration atMost) throws InterruptedException {
        closed = true;
        if (open.get() > 0 && !drained.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warnf("%s leaves %d requests behind", name, open.get());
        }
    }

    private void workOff() {
        Uni.createFrom()
                .deferred(this::next)
                .repeat()
                .whilst(this::isMoreAfter)
                .subscribe()
                .with(_ -> {}, failure -> LOG.errorf(failure, "%s has stopped", name));
    }

    private boolean isMoreAfter(int worked) {
        int left = open.addAndGet(-worked);
        if (left == 0 && closed) {
            drained.countDown();
        }
        return left > 0;
    }

    /** Works off a batch. Gives how many requests it had, all of which are answered then; never fails. */
    private Uni<Integer> next() {
        List<Request<I, O>> batch = new ArrayList<>(Math.min(batchSize, queue.size()));
        queue.drainTo(batch, batchSize);
        return together(batch).replaceWith(batch.size());
    }

    /** Tries again for as long as the database is away. */
    private Uni<Void> together(List<Request<I, O>> batch) {
        return Uni.createFrom()
                .deferred(() -> once(unanswered(batch)))
                .onFailure(this::passes)
                .invoke(failure -> waits(batch, failure))
                .onFailure(this::passes)
                .retry()
                .withBackOff(retryPause, retryPause)
                .indefinitely()
                .onFailure()
                .recoverWithUni(failure -> separately(unanswered(batch), failure));
    }

    private Uni<Void> once(List<Request<I, O>> batch) {
        if (batch.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return work.apply(batch.stream().map(Request::input).toList())
                .invoke(results -> answer(batch, results))
                .replaceWithVoid();
    }

    private static <I, O> List<Request<I, O>> unanswered(List<Request<I, O>> batch) {
        return batch.stream().filter(request -> !request.result().isDone()).toList();
    }

    private static <I, O> void answer(List<Request<I, O>> batch, List<O> results) {
        if (results.size() != batch.size()) {
            throw new IllegalStateException(results.size() + " results of " + batch.size() + " requests");
        }
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).result().complete(results.get(i));
        }
    }

    private boolean passes(Throwable failure) {
        return DatabaseException.passes(failure) && !DatabaseException.tookTooLong(failure) && !closed;
    }

    private void waits(List<Request<I, O>> batch, Throwable failure) {
        LOG.warnf("%s waits for the database: %s", name, failure.getMessage());
        if (DatabaseException.foundNoConnection(failure)) {
            queue.forEach(this::refuse);
            batch.forEach(this::refuse);
        }
    }

    private void refuse(Request<I, O> request) {
        if (request.refusable()) {
            request.result().completeExceptionally(new Overloaded(name));
        }
    }

    private Uni<Void> separately(List<Request<I, O>> batch, Throwable failure) {
        // an Error is none of a request, and a database that is away is so for all of them
        boolean forAll = failure instanceof Error
                || (DatabaseException.passes(failure) && !DatabaseException.tookTooLong(failure));
        if (batch.size() == 1 || forAll) {
            batch.forEach(request -> request.result().completeExceptionally(failure));
            return Uni.createFrom().voidItem();
        }
        LOG.warnf("%s works off %d requests one by one: %s", name, batch.size(), failure.getMessage());
        return Multi.createFrom()
                .iterable(batch)
                .onItem()
                .transformToUniAndConcatenate(request -> together(List.of(request)))
                .onItem()
                .ignoreAsUni();
    }
}
