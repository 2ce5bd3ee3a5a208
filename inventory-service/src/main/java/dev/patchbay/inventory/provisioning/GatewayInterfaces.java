package dev.patchbay.inventory.provisioning;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.provisioning.DeviceProvisioned;
import dev.patchbay.inventory.device.Device;
import dev.patchbay.inventory.device.Joins;
import dev.patchbay.kit.audit.AuditTrail;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Connection;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.problem.CommonError;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.Caller;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The analogue interfaces of gateways that were provisioned; they belong to the gateway. Safe for concurrent use. */
@Singleton
public class GatewayInterfaces {

    private static final String OF_DEVICE =
            "device_id = (select device.id from device join domain on domain.id = device.domain_id"
                    + " where hardware_id = :hardware_id and domain.name = :domain)";

    private final BlockingDatabase database;
    private final Joins devices;
    private final AccessPolicy policy;
    private final AuditTrail audit;
    private final Clock clock;

    GatewayInterfaces(BlockingDatabase database, Joins devices, AccessPolicy policy, AuditTrail audit, Clock clock) {
        this.database = database;
        this.devices = devices;
        this.policy = policy;
        this.audit = audit;
        this.clock = clock;
    }

    /** Notes an interface; false if the gateway does not belong to the domain (any more). */
    boolean add(Transaction connection, DeviceProvisioned event, String interfaceId) {
        Optional<Device> gateway = devices.lock(connection, event.domain(), event.hardwareId());
        gateway.ifPresent(device -> connection
                .statement("""
                        insert into device_interface (device_id, interface_id, sip, provisioned_at)
                        values (:device, :interface, :sip, :at)
                        on conflict (device_id, interface_id) do update
                        set sip = excluded.sip, provisioned_at = excluded.provisioned_at
                        """)
                .bind("device", device.id())
                .bind("interface", interfaceId)
                .bind("sip", event.user())
                .bind("at", clock.instant())
                .awaitExecute());
        return gateway.isPresent();
    }

    /** The interfaces of a gateway, by name. */
    public List<GatewayInterface> list(Caller caller, DomainName domain, HardwareId gateway) {
        policy.requireRead(caller, domain);
        return database.read(connection -> {
            requireDevice(connection, domain, gateway);
            return connection
                    .statement("select interface_id, sip, provisioned_at from device_interface where " + OF_DEVICE
                            + " order by interface_id")
                    .bind("hardware_id", gateway.value())
                    .bind("domain", domain.value())
                    .map(row -> new GatewayInterface(
                            row.getString("interface_id"), row.findString("sip"), row.getInstant("provisioned_at")))
                    .awaitList();
        });
    }

    public void remove(Caller caller, DomainName domain, HardwareId gateway, String interfaceId) {
        policy.requireWrite(caller, domain);
        database.useTransaction(connection -> {
            int removed = connection
                    .statement("delete from device_interface where interface_id = :interface and " + OF_DEVICE)
                    .bind("interface", interfaceId)
                    .bind("hardware_id", gateway.value())
                    .bind("domain", domain.value())
                    .awaitExecute();
            if (removed == 0) {
                throw new ProblemException(CommonError.NOT_FOUND, "There is no such interface.");
            }
            audit.append(
                    connection,
                    caller,
                    domain,
                    "device.remove-interface",
                    "device/" + gateway,
                    Optional.of(Map.of("interface", interfaceId)),
                    Optional.empty());
        });
    }

    private static void requireDevice(Connection connection, DomainName domain, HardwareId gateway) {
        boolean known = connection
                .statement("""
                        select exists (select from device join domain on domain.id = device.domain_id
                                       where hardware_id = :id and domain.name = :domain)
                        """)
                .bind("id", gateway.value())
                .bind("domain", domain.value())
                .mapTo(Boolean.class)
                .awaitOne();
        if (!known) {
            throw ProblemException.missing("device");
        }
    }
}
