package dev.patchbay.inventory.app.passwords;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.devices.DevicePassword;
import dev.patchbay.contracts.devices.DevicePasswordRequest;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rights.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Asks registration-service for passwords of devices on behalf of apps. Safe for concurrent use. */
@Singleton
class DevicePasswordClient {

    private final RegistrationRestClient registration;

    DevicePasswordClient(@RestClient RegistrationRestClient registration) {
        this.registration = registration;
    }

    /** Is not repeated: each call is counted against a limit and noted in the audit trail. */
    @Timeout(2_000)
    @CircuitBreaker(requestVolumeThreshold = 5, failureRatio = 1, delay = 2_000, skipOn = ProblemException.class)
    Uni<DevicePassword> show(Caller caller, DomainName domain, HardwareId device) {
        return registration.show(new DevicePasswordRequest(
                caller.name(), caller.domain(), Optional.of(caller.address()), domain, device.value()));
    }
}
