package dev.patchbay.provisioning.decision;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.provisioning.DeviceProvisioned;
import dev.patchbay.contracts.provisioning.ProvisioningRefused;
import dev.patchbay.contracts.provisioning.ProvisioningRequested;
import dev.patchbay.kit.audit.AuditTrail;
import dev.patchbay.kit.audit.RepeatedEntries;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.domains.DomainDirectory;
import dev.patchbay.kit.events.Outbox;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.kit.rights.Role;
import dev.patchbay.kit.rights.Way;
import dev.patchbay.provisioning.ProvisioningMetrics;
import dev.patchbay.provisioning.code.CodeStore;
import dev.patchbay.provisioning.code.ProvisioningCode;
import dev.patchbay.provisioning.decision.Decision.Accept;
import dev.patchbay.provisioning.decision.Decision.Asking;
import dev.patchbay.provisioning.decision.Decision.Refuse;
import dev.patchbay.provisioning.expected.ExpectedStore;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Stores and tells what was decided, in the transaction of the decision. Stateless. */
@Singleton
class Outcomes {

    private final CodeStore codes;
    private final ExpectedStore expected;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final RepeatedEntries repeated;
    private final ProvisioningMetrics metrics;
    private final DomainDirectory domains;
    private final Clock clock;

    Outcomes(
            CodeStore codes,
            ExpectedStore expected,
            Outbox outbox,
            AuditTrail audit,
            RepeatedEntries repeated,
            ProvisioningMetrics metrics,
            DomainDirectory domains,
            Clock clock) {
        this.codes = codes;
        this.expected = expected;
        this.outbox = outbox;
        this.audit = audit;
        this.repeated = repeated;
        this.metrics = metrics;
        this.domains = domains;
        this.clock = clock;
    }

    void accepted(
            Transaction connection, ProvisioningRequested request, Accept accept, Optional<ProvisioningCode> code) {
        Instant now = clock.instant();
        code.filter(shown -> shown.use().isEmpty())
                .ifPresent(
                        shown -> codes.use(connection, shown.id(), request.hardwareId(), request.interfaceId(), now));
        if (request.interfaceId().isEmpty()) {
            expected.arrived(connection, accept.domain(), request.hardwareId(), now);
        }
        outbox.append(
                connection,
                new DeviceProvisioned(
                        request.requestId(),
                        request.hardwareId(),
                        request.sessionId(),
                        request.proven(),
                        request.way(),
                        accept.domain(),
                        accept.category(),
                        code.map(ProvisioningCode::id),
                        accept.user(),
                        request.interfaceId(),
                        accept.administrative(),
                        now));
        audit.append(
                connection,
                device(request, accept.domain()),
                accept.domain(),
                "device.provision",
                "device/" + request.hardwareId(),
                Optional.empty(),
                Optional.of(Map.of("way", request.way(), "category", accept.category())));
        metrics.provisioned(request.way());
    }

    void refused(Transaction connection, ProvisioningRequested request, Asking device, Refuse refuse) {
        outbox.append(
                connection,
                new ProvisioningRefused(
                        request.requestId(),
                        request.hardwareId(),
                        request.sessionId(),
                        request.way(),
                        refuse.domain(),
                        request.interfaceId(),
                        refuse.cause(),
                        request.remoteAddress(),
                        clock.instant()));
        // both domains are to know: the one that it wanted to join, and its own
        Set<DomainName> concerned = new LinkedHashSet<>();
        refuse.domain().ifPresent(concerned::add);
        device.domain().ifPresent(concerned::add);
        // what anybody can name without a proof, or repeat without end, must not fill a trail that is kept for ever
        concerned.removeIf(domain -> domains.find(connection, domain).isEmpty());
        if (refuse.cause() == ProvisioningRefused.Cause.RATE_LIMITED || refuse.repeated()) {
            concerned.clear();
        }
        for (DomainName domain : concerned) {
            repeated.append(
                    connection,
                    device(request, domain),
                    domain,
                    "device.provision-refused",
                    "device/" + request.hardwareId(),
                    refuse.cause().name(),
                    Map.of("way", request.way()));
        }
        metrics.refused(refuse.cause());
    }

    /** The device itself as the one who acts. */
    private static Caller device(ProvisioningRequested request, DomainName domain) {
        return new Caller(
                "device " + request.hardwareId(), domain, Role.VIEWER, Set.of(), Way.SYSTEM, request.remoteAddress());
    }
}
