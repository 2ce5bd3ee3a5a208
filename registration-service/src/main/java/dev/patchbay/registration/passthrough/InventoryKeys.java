package dev.patchbay.registration.passthrough;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.passthrough.KeyCheck;
import dev.patchbay.kit.problem.CommonError;
import dev.patchbay.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Asks inventory-service, which keeps the keys. A check changes nothing, so it is repeated once; but not if inventory was silent, for
 * the browser has waited long enough then.
 */
@Singleton
class InventoryKeys implements PassthroughKeys {

    private final InventoryRestClient inventory;

    InventoryKeys(@RestClient InventoryRestClient inventory) {
        this.inventory = inventory;
    }

    @Override
    @Timeout(2_000)
    @CircuitBreaker(requestVolumeThreshold = 5, failureRatio = 1, delay = 2_000, skipOn = ProblemException.class)
    @Retry(
            maxRetries = 1,
            delay = 50,
            abortOn = {ProblemException.class, TimeoutException.class, CircuitBreakerOpenException.class})
    public Uni<Void> require(String key, HardwareId device) {
        return inventory
                .check(new KeyCheck(Optional.of(key), Optional.of(device.value())))
                .onFailure(ProblemException.class)
                .transform(InventoryKeys::verdict)
                .replaceWithVoid();
    }

    private static Throwable verdict(Throwable refused) {
        return switch (((ProblemException) refused).error().code()) {
            case KeyCheck.DEVICE_NOT_COVERED -> new ProblemException(CommonError.NOT_FOUND);
            case KeyCheck.UNKNOWN_KEY -> new ProblemException(PassthroughError.KEY_UNKNOWN);
            default -> refused;
        };
    }
}
