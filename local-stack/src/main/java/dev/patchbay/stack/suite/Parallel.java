package dev.patchbay.stack.suite;

import dev.patchbay.stack.process.StartFailed;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Work side by side. {@link #close} waits for all of it, so that nothing starts behind the back of a failure. */
final class Parallel implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();

    <T> Future<T> submit(Callable<T> work) {
        return threads.submit(work);
    }

    /** The result; a failure of the work is thrown as it was. */
    static <T> T join(Future<T> work) {
        try {
            return work.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailed("interrupted while starting", e);
        }
    }

    @Override
    public void close() {
        threads.close();
    }
}
