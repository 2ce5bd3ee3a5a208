package dev.patchbay.registration.credentials;

import dev.patchbay.contracts.devices.DeviceChanged;
import dev.patchbay.contracts.provisioning.ProvisioningRefused;
import dev.patchbay.contracts.provisioning.ProvisioningRefused.Cause;
import dev.patchbay.contracts.provisioning.ProvisioningWay;
import dev.patchbay.kit.audit.RepeatedEntries;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.events.Outbox;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.kit.rights.Role;
import dev.patchbay.kit.rights.Way;
import dev.patchbay.registration.metrics.RegistrationMetrics;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Publishes and audits, in the transaction of the decision, that a device got no new password because it is in use. Usually
 * provisioning refuses such a request before anything changes; here are those where the device came online meanwhile.
 */
@Singleton
class DeviceInUseRefusals {

    private final Outbox outbox;
    private final RepeatedEntries audit;
    private final RegistrationMetrics metrics;
    private final Clock clock;

    DeviceInUseRefusals(Outbox outbox, RepeatedEntries audit, RegistrationMetrics metrics, Clock clock) {
        this.outbox = outbox;
        this.audit = audit;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** A device that was added again keeps its password. Nothing is refused if a person has added it: it needs none. */
    void refused(Transaction connection, DeviceChanged device) {
        metrics.passwordKept();
        device.sessionId()
                .ifPresent(session ->
                        device.request().ifPresent(request -> refused(connection, device, session, request)));
    }

    private void refused(Transaction connection, DeviceChanged device, UUID session, DeviceChanged.Request request) {
        outbox.append(
                connection,
                new ProvisioningRefused(
                        request.requestId(),
                        device.hardwareId(),
                        session,
                        ProvisioningWay.valueOf(request.way()),
                        Optional.of(device.domain()),
                        Optional.empty(),
                        Cause.DEVICE_IN_USE,
                        "",
                        clock.instant()));
        audit.append(
                connection,
                new Caller("device " + device.hardwareId(), device.domain(), Role.VIEWER, Set.of(), Way.SYSTEM, ""),
                device.domain(),
                "device.provision-refused",
                "device/" + device.hardwareId(),
                Cause.DEVICE_IN_USE.name(),
                Map.of("way", request.way()));
    }
}
