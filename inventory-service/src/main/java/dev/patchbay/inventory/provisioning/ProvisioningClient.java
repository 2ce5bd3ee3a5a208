package dev.patchbay.inventory.provisioning;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.provisioning.CodeLookup;
import dev.patchbay.contracts.provisioning.CodeRequest;
import dev.patchbay.contracts.provisioning.CodeUse;
import dev.patchbay.contracts.provisioning.IssuedCode;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rights.Caller;
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
 * Asks provisioning-service for codes on behalf of apps. Calls fail with a {@link ProblemException} if provisioning refuses them, and
 * otherwise if it can't answer. Safe for concurrent use.
 */
@Singleton
public class ProvisioningClient {

    private final ProvisioningRestClient codes;

    ProvisioningClient(@RestClient ProvisioningRestClient codes) {
        this.codes = codes;
    }

    /**
     * What a new code is for.
     *
     * @param category the number of a provisioning category, or its name
     * @param user the user that the device is for (SIP name)
     * @param rollout whether it is good for 7 days instead of 15 minutes
     */
    public record Purpose(String category, Optional<String> user, boolean rollout, boolean administrative) {}

    /** Is not repeated, since each call makes a code; one that nobody hears of expires. */
    @Timeout(2_000)
    @CircuitBreaker(requestVolumeThreshold = 5, failureRatio = 1, delay = 2_000, skipOn = ProblemException.class)
    public Uni<IssuedCode> create(Caller caller, DomainName domain, Purpose purpose) {
        return codes.create(new CodeRequest(
                caller.name(),
                caller.domain(),
                Optional.of(caller.address()),
                domain,
                purpose.category(),
                purpose.user(),
                Optional.of(purpose.rollout()),
                Optional.of(purpose.administrative())));
    }

    /**
     * The device that has used a code, if one has; not-found if there is no such code of the domain. Changes nothing, so it is
     * repeated once; but not if provisioning was silent.
     */
    @Timeout(2_000)
    @CircuitBreaker(requestVolumeThreshold = 5, failureRatio = 1, delay = 2_000, skipOn = ProblemException.class)
    @Retry(
            maxRetries = 1,
            delay = 50,
            abortOn = {ProblemException.class, TimeoutException.class, CircuitBreakerOpenException.class})
    public Uni<Optional<HardwareId>> usedBy(Caller caller, DomainName domain, String code) {
        return codes.find(new CodeLookup(caller.name(), caller.domain(), Optional.of(caller.address()), domain, code))
                .map(CodeUse::hardwareId);
    }
}
