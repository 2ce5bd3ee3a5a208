package dev.patchbay.stack.suite;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has been started so far, to be stopped in the opposite order. Safe for use by several threads. */
final class Started implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("supervisor");

    private final Consumer<String> progress;
    private final Deque<Runnable> stops = new ArrayDeque<>();

    Started(Consumer<String> progress) {
        this.progress = progress;
    }

    /** Starts a part, remembers it and tells how long that took. */
    <T> T add(String name, Supplier<T> start, Consumer<T> stop) {
        long begin = System.nanoTime();
        var part = start.get();
        remember(() -> stop.accept(part));
        tell(name, begin);
        return part;
    }

    synchronized void remember(Runnable stop) {
        stops.push(stop);
    }

    void tell(String name, long begin) {
        var took = Duration.ofNanos(System.nanoTime() - begin);
        progress.accept(String.format(Locale.ROOT, "%-14s ready in %4.1f s", name, took.toMillis() / 1000.0));
    }

    // One part that does not stop must not keep the others running.
    @Override
    public synchronized void close() {
        while (!stops.isEmpty()) {
            try {
                stops.pop().run();
            } catch (RuntimeException e) {
                LOG.warn("A part did not stop: {}", e.getMessage());
            }
        }
    }
}
