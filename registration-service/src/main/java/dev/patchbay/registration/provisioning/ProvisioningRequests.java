package dev.patchbay.registration.provisioning;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.provisioning.ProvisioningRequested;
import dev.patchbay.contracts.provisioning.ProvisioningWay;
import dev.patchbay.kit.runtime.Ids;
import dev.patchbay.kit.secrets.SecretBox;
import dev.patchbay.registration.metrics.RegistrationMetrics;
import dev.patchbay.registration.presence.LiveDevice;
import dev.patchbay.sysclient.Identify;
import dev.patchbay.sysclient.Provision;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** Makes the events by which devices ask. Stateless. */
@Singleton
public class ProvisioningRequests {

    private final SecretBox box;
    private final RegistrationMetrics metrics;
    private final Ids ids;
    private final Clock clock;
    private final ProvisioningConfig config;

    ProvisioningRequests(SecretBox box, RegistrationMetrics metrics, Ids ids, Clock clock, ProvisioningConfig config) {
        this.box = box;
        this.metrics = metrics;
        this.ids = ids;
        this.clock = clock;
        this.config = config;
    }

    private record Asking(UUID session, HardwareId id, boolean proven, String address, String product, String type) {}

    private record Wanted(Optional<DomainName> domain, Optional<String> category, Optional<String> interfaceId) {

        static final Wanted BY_CODE = new Wanted(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * What a device asks for itself now, noted as asked.
     *
     * @param code what it has said with it
     */
    public Optional<ProvisioningRequested> next(Demands demands, Optional<String> code, LiveDevice device) {
        UUID requestId = ids.next();
        return demands.next(code, device.proven(), clock.instant(), config.answerTime(), requestId)
                .map(demand -> of(requestId, demand, device));
    }

    private ProvisioningRequested of(UUID requestId, Demand demand, LiveDevice device) {
        Asking asking = new Asking(
                device.sessionId(),
                device.hardwareId(),
                device.proven(),
                device.remoteAddress(),
                device.identity().product(),
                device.identity().type());
        return switch (demand) {
            case Demand.Code(var text) -> event(requestId, asking, ProvisioningWay.CODE, text, Wanted.BY_CODE);
            case Demand.Token(var query) ->
                event(
                        requestId,
                        asking,
                        ProvisioningWay.AUTOMATIC,
                        query.token(),
                        new Wanted(Optional.of(query.domain()), Optional.of(query.category()), Optional.empty()));
        };
    }

    /** A gateway that has proven itself asks for one of its analogue interfaces. */
    public ProvisioningRequested of(
            Provision provision, UUID session, String address, HardwareId gateway, Identify identity) {
        return event(
                ids.next(),
                new Asking(
                        session,
                        gateway,
                        true,
                        address,
                        identity.product(),
                        identity.platform().type()),
                ProvisioningWay.INTERFACE,
                provision.code(),
                new Wanted(Optional.empty(), Optional.empty(), Optional.of(provision.id())));
    }

    private ProvisioningRequested event(
            UUID requestId, Asking asking, ProvisioningWay way, String proof, Wanted wanted) {
        metrics.provisioningRequested(way);
        return new ProvisioningRequested(
                requestId,
                asking.id(),
                asking.session(),
                asking.proven(),
                false,
                way,
                asking.address(),
                Base64.getEncoder().encodeToString(box.encrypt(proof, "provisioning/" + requestId)),
                wanted.domain(),
                wanted.category(),
                wanted.interfaceId(),
                asking.product(),
                asking.type(),
                clock.instant());
    }
}
