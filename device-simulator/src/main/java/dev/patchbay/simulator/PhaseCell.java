package dev.patchbay.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The phase of one device, and who waits for one. Written by the context of the device, read by any thread. */
final class PhaseCell {

    private final List<Waiter> waiters = new ArrayList<>();
    private volatile Phase phase = Phase.OFFLINE;

    private record Waiter(Phase wanted, CompletableFuture<Void> reached) {}

    Phase get() {
        return phase;
    }

    void set(Phase next) {
        arrived(next).forEach(waiter -> waiter.reached().complete(null));
    }

    private synchronized List<Waiter> arrived(Phase next) {
        phase = next;
        var arrived = waiters.stream().filter(waiter -> waiter.wanted() == next).toList();
        waiters.removeAll(arrived);
        return arrived;
    }

    synchronized CompletionStage<Void> reached(Phase wanted) {
        var reached = new CompletableFuture<Void>();
        if (phase == wanted) {
            reached.complete(null);
        } else {
            waiters.add(new Waiter(wanted, reached));
        }
        return reached;
    }
}
