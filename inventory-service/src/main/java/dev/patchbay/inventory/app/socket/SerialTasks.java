package dev.patchbay.inventory.app.socket;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks one after the other, in the order they came, on a virtual thread that is there only while there is something to
 * do. Safe for concurrent use; never blocks whoever hands in a task.
 */
final class SerialTasks {

    private final Executor executor;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean running;
    private boolean ended;

    /** @param executor starts a thread for each task it is given */
    SerialTasks(Executor executor) {
        this.executor = executor;
    }

    /** How many tasks wait for their turn. */
    synchronized int waiting() {
        return waiting.size();
    }

    /** Queues a task; after the end it is dropped. */
    synchronized void run(Runnable task) {
        if (!ended) {
            queue(task);
        }
    }

    /** Drops what is waiting; the last task runs after the one that is running. */
    synchronized void end(Runnable last) {
        if (!ended) {
            ended = true;
            waiting.clear();
            queue(last);
        }
    }

    private void queue(Runnable task) {
        waiting.add(task);
        if (!running) {
            running = true;
            executor.execute(this::work);
        }
    }

    private void work() {
        Optional<Runnable> task = next();
        while (task.isPresent()) {
            task.get().run();
            task = next();
        }
    }

    private synchronized Optional<Runnable> next() {
        @Nullable Runnable task = waiting.poll();
        running = task != null;
        return Optional.ofNullable(task);
    }
}
