package dev.patchbay.contracts.provisioning;

import dev.patchbay.contracts.Added;
import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.Event;
import dev.patchbay.contracts.HardwareId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A device asks to be added to a domain. Answered by exactly one {@link DeviceProvisioned} or {@link ProvisioningRefused}
 * with the same request id.
 *
 * @param sessionId the session in which it asks
 * @param proven whether the session is an authenticated one
 * @param deviceInUse whether an authenticated session of the same hardware id is online besides this one, which is not
 *     authenticated: then the request must be refused
 * @param remoteAddress where it comes from
 * @param sealedProof the encrypted code or token in Base64, bound to {@code provisioning/<request id>}
 * @param domain the domain that it names; only with {@link ProvisioningWay#AUTOMATIC}
 * @param category the name of the category that it names; only with {@link ProvisioningWay#AUTOMATIC}
 * @param interfaceId for example {@code TEL1}; only with {@link ProvisioningWay#INTERFACE}
 */
public record ProvisioningRequested(
        UUID requestId,
        HardwareId hardwareId,
        UUID sessionId,
        boolean proven,
        @Added(otherwise = "false") boolean deviceInUse,
        ProvisioningWay way,
        String remoteAddress,
        String sealedProof,
        Optional<DomainName> domain,
        Optional<String> category,
        Optional<String> interfaceId,
        String product,
        String type,
        Instant at)
        implements Event {

    /** The same request, of a device that is in use by an authenticated session. */
    public ProvisioningRequested withDeviceInUse() {
        return new ProvisioningRequested(
                requestId,
                hardwareId,
                sessionId,
                proven,
                true,
                way,
                remoteAddress,
                sealedProof,
                domain,
                category,
                interfaceId,
                product,
                type,
                at);
    }

    @Override
    public String subject() {
        return hardwareId.value();
    }
}
