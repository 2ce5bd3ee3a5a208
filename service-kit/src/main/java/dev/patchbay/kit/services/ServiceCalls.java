package dev.patchbay.kit.services;

import dev.patchbay.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;

/** Waits for other services, on threads that may wait. */
public final class ServiceCalls {

    private static final Logger LOG = Logger.getLogger(ServiceCalls.class);

    /** As long as circuits stay open. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private ServiceCalls() {}

    /**
     * The answer of a call, whose time has a limit of its own.
     *
     * @param service its name, for people
     * @throws ProblemException that of the other service if it has refused the request; unavailable if it is away, silent or broken
     */
    public static <T> T await(String service, Uni<T> call) {
        return call.onFailure(failure -> !(failure instanceof ProblemException))
                .transform(failure -> unavailable(service, failure))
                .await()
                .indefinitely();
    }

    private static ProblemException unavailable(String service, Throwable failure) {
        // an open circuit follows failures that were logged
        Logger.Level level = failure instanceof CircuitBreakerOpenException ? Logger.Level.DEBUG : Logger.Level.WARN;
        LOG.logf(level, "%s can't be asked: %s", service, failure.toString());
        return ProblemException.unavailable(PAUSE, "The service " + service + " can't answer now.");
    }
}
