package dev.patchbay.kit.workers;

import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** A service one of whose workers has ended must be started anew. */
@Liveness
@Singleton
class WorkersCheck implements HealthCheck {

    private final Workers workers;

    WorkersCheck(Workers workers) {
        this.workers = workers;
    }

    @Override
    public HealthCheckResponse call() {
        List<String> unwell = workers.unwell();
        return HealthCheckResponse.named("workers")
                .status(unwell.isEmpty())
                .withData("unwell", String.join(" ", unwell))
                .build();
    }
}
