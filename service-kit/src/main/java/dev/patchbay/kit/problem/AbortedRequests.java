package dev.patchbay.kit.problem;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GenericFutureListener;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Requests whose client has gone before the answer was complete. That is no fault of the service, and clients can make it happen as
 * often as they like: each is counted ({@code patchbay.http.aborted}), and is one line at DEBUG.
 */
@Singleton
public class AbortedRequests {

    private static final Logger LOG = Logger.getLogger(AbortedRequests.class);

    /** Before the filters that answer themselves. */
    private static final int PRIORITY = 10_000;

    private static final String GONE = AbortedRequests.class.getName();

    private final CurrentVertxRequest current;
    private final Counter count;

    AbortedRequests(CurrentVertxRequest current, MeterRegistry registry) {
        this.current = current;
        this.count = registry.counter("patchbay.http.aborted");
    }

    /** Counts by the end of the connection: a request that waits, or writes, need not learn of it by an exception. */
    void register(@Observes Filters filters) {
        filters.register(this::watch, PRIORITY);
    }

    private void watch(RoutingContext request) {
        // what becomes a WebSocket has no end of its own
        if (!request.request().headers().contains(HttpHeaders.UPGRADE)
                && request.request().connection() instanceof ConnectionBase connection) {
            AtomicBoolean gone = new AtomicBoolean();
            request.put(GONE, gone);
            // not by the close handler of the response: there is one only, and streams take it for themselves
            Future<Void> end = connection.channel().closeFuture();
            GenericFutureListener<Future<Void>> early = _ -> count(request, gone);
            end.addListener(early);
            request.addBodyEndHandler(_ -> end.removeListener(early));
        }
        request.next();
    }

    private void count(RoutingContext request, AtomicBoolean gone) {
        if (gone.compareAndSet(false, true)) {
            count.increment();
            LOG.debugf("the client has gone: %s %s", request.request().method(), request.normalizedPath());
        }
    }

    /** Whether a request has failed with this because its client has gone; then it is counted, too. */
    boolean include(Throwable failure) {
        @Nullable RoutingContext request = current.getCurrent();
        if (request == null || !isBrokenBody(failure) && !(isEndOfConnection(failure) && isGone(request))) {
            return false;
        }
        @Nullable AtomicBoolean gone = request.get(GONE);
        if (gone != null) {
            count(request, gone);
        }
        return true;
    }

    private static boolean isGone(RoutingContext request) {
        return request.response().closed()
                || request.response().ended()
                // the response learns of it a little later
                || request.request().connection() instanceof ConnectionBase connection
                        && !connection.channel().isOpen();
    }

    private static boolean isEndOfConnection(Throwable failure) {
        return hasCause(failure, cause -> cause instanceof IOException || cause instanceof HttpClosedException);
    }

    private static boolean isBrokenBody(Throwable failure) {
        return hasCause(failure, BrokenBodyException.class::isInstance);
    }

    private static boolean hasCause(@Nullable Throwable failure, Predicate<Throwable> wanted) {
        return failure != null && (wanted.test(failure) || hasCause(failure.getCause(), wanted));
    }
}
