package dev.patchbay.kit.workers;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * A loop on a thread of its own, which begins again after whatever it fails with. It ends when the loop returns or is interrupted;
 * that is right only after {@link #stop}. Safe for concurrent use.
 */
public final class Worker {

    /** What a worker does. */
    public interface Loop {

        /** Works until the service stops, or this thread is interrupted. Called again after a failure, by the same thread. */
        void run() throws InterruptedException;
    }

    /** So many failures, each soon after the one before, are no accident. */
    static final int MANY_FAILURES = 10;

    private static final Logger LOG = Logger.getLogger(Worker.class);
    private static final int MAX_DOUBLINGS = 6;

    /** A loop that has run so long was well; its next failure is a first one. */
    private static final Duration WELL = Duration.ofMinutes(1);

    private final String name;
    private final Loop loop;
    private final Runnable failed;
    private final Duration firstPause;
    private final Ticker ticker;
    private final Thread thread;
    private final CountDownLatch stopped = new CountDownLatch(1);

    private volatile int failures;

    /**
     * @param failed is called after each failure
     * @param firstPause before the loop begins again; twice as long after each further failure
     */
    Worker(String name, Thread.Builder builder, Loop loop, Runnable failed, Duration firstPause, Ticker ticker) {
        this.firstPause = firstPause;
        this.name = name;
        this.loop = loop;
        this.failed = failed;
        this.ticker = ticker;
        this.thread = builder.name(name).unstarted(this::supervise);
    }

    void start() {
        thread.start();
    }

    /** Lets the loop end, which must have been told, for as long as given; then interrupts it. It does not begin again. */
    public void stop(Duration atMost) throws InterruptedException {
        stopped.countDown();
        thread.join(atMost);
        thread.interrupt();
    }

    String name() {
        return name;
    }

    /** Whether it does its work: it has not ended by itself, and does not fail time after time. */
    boolean isWell() {
        return stopped.getCount() == 0 || (thread.isAlive() && failures < MANY_FAILURES);
    }

    private void supervise() {
        try {
            while (!finished()) {
                stopped.await(pauseMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether there is nothing more to be done. */
    private boolean finished() throws InterruptedException {
        if (failures > 0 && stopped.getCount() == 0) {
            return true;
        }
        long begin = ticker.read();
        try {
            loop.run();
            return true;
        } catch (InterruptedException ended) {
            throw ended;
        } catch (Throwable failure) {
            // an Error too: a service that goes on without one of its workers only looks as if it did
            failures = ticker.read() - begin > WELL.toNanos() ? 1 : failures + 1;
            LOG.errorf(failure, "%s has failed and begins again", name);
            failed.run();
            return false;
        }
    }

    private long pauseMillis() {
        return firstPause.toMillis() << Math.min(failures - 1, MAX_DOUBLINGS);
    }
}
