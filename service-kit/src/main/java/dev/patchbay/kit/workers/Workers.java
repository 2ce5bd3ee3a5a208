package dev.patchbay.kit.workers;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Starts the workers of the service and knows how they are. Safe for concurrent use. */
@Singleton
public class Workers {

    private static final String FAILURES = "patchbay.workers.failures";

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    private final MeterRegistry registry;
    private final Duration firstPause;
    private final Ticker ticker;
    private final List<Worker> workers = new CopyOnWriteArrayList<>();

    @Inject
    public Workers(MeterRegistry registry, Ticker ticker) {
        this(registry, ticker, FIRST_PAUSE);
    }

    Workers(MeterRegistry registry, Ticker ticker, Duration firstPause) {
        this.firstPause = firstPause;
        this.registry = registry;
        this.ticker = ticker;
    }

    /**
     * Starts a worker.
     *
     * @param name of the thread, and in logs and metrics
     * @param thread how the thread is to be
     */
    public Worker start(String name, Thread.Builder thread, Worker.Loop loop) {
        Worker worker = new Worker(
                name,
                thread,
                loop,
                () -> registry.counter(FAILURES, "worker", name).increment(),
                firstPause,
                ticker);
        workers.add(worker);
        worker.start();
        return worker;
    }

    /** A worker that has been stopped is of no interest any more. */
    public void forget(Worker worker) {
        workers.remove(worker);
    }

    /** The names of those that have ended, or fail time after time. */
    List<String> unwell() {
        return workers.stream()
                .filter(worker -> !worker.isWell())
                .map(Worker::name)
                .toList();
    }
}
