package dev.patchbay.registration.socket;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Does the work of one session in order, each piece when the one before has had its effect, without making the caller
 * wait. What comes while nothing is under way is begun at once, on the thread that brings it; the rest is begun where the
 * piece before ends. Bounded in number and bytes. Safe for concurrent use.
 */
final class SerialQueue {

    private final int maxWaiting;
    private final int maxBytes;

    // made when something has to wait, which is rare
    private @Nullable Deque<Work> waiting;
    private int waitingBytes;
    private boolean busy;
    private boolean closed;

    private record Work(Supplier<Uni<Void>> begin, int bytes) {}

    /**
     * @param maxWaiting how many pieces of work may wait
     * @param maxBytes how many bytes those may hold
     */
    SerialQueue(int maxWaiting, int maxBytes) {
        this.maxWaiting = maxWaiting;
        this.maxBytes = maxBytes;
    }

    /**
     * Takes work; after {@link #last} it is dropped.
     *
     * @param bytes what the work holds while it waits
     * @return false if too much is waiting; then it was not taken
     */
    boolean offer(Supplier<Uni<Void>> begin, int bytes) {
        synchronized (this) {
            if (closed) {
                return true;
            }
            if (busy) {
                return enqueue(new Work(begin, bytes), maxWaiting, maxBytes);
            }
            busy = true;
        }
        run(begin);
        return true;
    }

    /** Takes the last work, whatever is waiting. It is done after all that was taken before, and nothing after it. */
    void last(Supplier<Uni<Void>> begin) {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            if (busy) {
                enqueue(new Work(begin, 0), Integer.MAX_VALUE, Integer.MAX_VALUE);
                return;
            }
            busy = true;
        }
        run(begin);
    }

    /** Whether anything is under way. */
    synchronized boolean isBusy() {
        return busy;
    }

    private boolean enqueue(Work work, int most, int mostBytes) {
        if (waiting == null) {
            waiting = new ArrayDeque<>();
        }
        if (waiting.size() >= most || waitingBytes > mostBytes - work.bytes()) {
            return false;
        }
        waitingBytes += work.bytes();
        waiting.add(work);
        return true;
    }

    private void run(Supplier<Uni<Void>> begin) {
        Uni.createFrom().deferred(begin::get).subscribe().with(_ -> next(), _ -> next());
    }

    private void next() {
        @Nullable Work work;
        synchronized (this) {
            work = waiting == null ? null : waiting.poll();
            if (work == null) {
                busy = false;
                return;
            }
            waitingBytes -= work.bytes();
        }
        run(work.begin());
    }
}
