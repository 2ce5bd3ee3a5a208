package dev.patchbay.stack.gateway;

import dev.patchbay.kit.limits.ClientNetwork;
import dev.patchbay.kit.limits.NetworkShare;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * The requests of one route on one event loop: so many are with the service at once, others wait their turn for a limited
 * time, and what can't even wait is refused. Used by one event loop, except for the share of networks.
 */
final class RequestQueue {
    private final Vertx vertx;
    private final NetworkShare networks;
    private final int atOnce;
    private final int waiting;
    private final Duration waitTime;
    private final Queue<Promise<Void>> queue = new ArrayDeque<>();
    private int running;

    /** @param loops how many event loops share the limits */
    RequestQueue(Vertx vertx, GatewayLimits.Requests limits, NetworkShare networks, int loops) {
        this.vertx = vertx;
        this.networks = networks;
        this.atOnce = Math.ceilDiv(limits.atOnce(), loops);
        this.waiting = Math.ceilDiv(limits.waiting(), loops);
        this.waitTime = limits.waitTime();
    }

    /** Completes when the service may be asked; fails with a {@link Problem.Refusal}. */
    Future<Place> enter(ClientNetwork network) {
        if (!networks.tryAcquire(network)) {
            return Future.failedFuture(Problem.TOO_MANY_REQUESTS.refusal());
        }
        return turn().map(_ -> new Place(network)).onFailure(_ -> networks.release(network));
    }

    private Future<Void> turn() {
        if (running < atOnce) {
            running++;
            return Future.succeededFuture();
        }
        if (queue.size() >= waiting) {
            return Future.failedFuture(Problem.BUSY.refusal());
        }
        Promise<Void> turn = Promise.promise();
        queue.add(turn);
        long timer = vertx.setTimer(waitTime.toMillis(), late -> {
            queue.remove(turn);
            turn.tryFail(Problem.BUSY.refusal());
        });
        return turn.future().onComplete(_ -> vertx.cancelTimer(timer));
    }

    private void next() {
        var first = queue.poll();
        if (first == null) {
            running--;
        } else {
            first.complete();
        }
    }

    /** A request that is with the service. */
    final class Place {
        private final ClientNetwork network;
        private boolean left;

        private Place(ClientNetwork network) {
            this.network = network;
        }

        /** Gives the place to the next request; does nothing the second time. */
        void leave() {
            if (!left) {
                left = true;
                networks.release(network);
                next();
            }
        }
    }
}
