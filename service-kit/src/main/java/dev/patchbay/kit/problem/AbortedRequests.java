package dev.patchbay.kit.problem;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpClosedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Requests whose client has gone before the answer was complete. That is no fault of the service, and clients can make it happen as
 * often as they like: it is counted ({@code patchbay.http.aborted}), and one line at DEBUG.
 */
@Singleton
public class AbortedRequests {

    private static final Logger LOG = Logger.getLogger(AbortedRequests.class);

    private final CurrentVertxRequest current;
    private final Counter count;

    AbortedRequests(CurrentVertxRequest current, MeterRegistry registry) {
        this.current = current;
        this.count = registry.counter("patchbay.http.aborted");
    }

    /** Whether the failure is that the client has gone; then it is counted. */
    boolean include(Throwable failure) {
        if (!isEndOfConnection(failure)) {
            return false;
        }
        @Nullable RoutingContext request = current.getCurrent();
        if (request == null || !isGone(request)) {
            return false;
        }
        count.increment();
        LOG.debugf("the client has gone: %s %s", request.request().method(), request.normalizedPath());
        return true;
    }

    private static boolean isGone(RoutingContext request) {
        return request.response().closed() || request.response().ended();
    }

    private static boolean isEndOfConnection(@Nullable Throwable failure) {
        return failure != null
                && (failure instanceof IOException
                        || failure instanceof HttpClosedException
                        || isEndOfConnection(failure.getCause()));
    }
}
