package dev.patchbay.inventory.device;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.inventory.InventoryError;
import dev.patchbay.inventory.device.ImportDecision.Change;
import dev.patchbay.inventory.device.ImportDecision.Insert;
import dev.patchbay.inventory.device.ImportDecision.Reassign;
import dev.patchbay.inventory.device.ImportDecision.Refused;
import dev.patchbay.inventory.device.ImportDecision.Unchanged;
import dev.patchbay.kit.problem.CommonError;
import dev.patchbay.kit.rights.Scope;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Decides about the rows of a table, by the same rules as the operations on single devices. Pure.
 *
 * @param scope the domains that the caller may change devices of
 * @param administrator whether the caller administers the instance
 * @param domains the domains that exist, of those that rows name
 * @param known the devices that exist, of those that rows name
 * @param seen those of them that count as unassigned
 */
record ImportPolicy(
        ImportAction action,
        Scope scope,
        boolean administrator,
        Set<DomainName> domains,
        Map<HardwareId, Device> known,
        Set<HardwareId> seen) {

    ImportDecision decide(ImportRow row) {
        Optional<Device> device = Optional.ofNullable(known.get(row.hardwareId()));
        return switch (action) {
            case ADD -> add(row, device);
            case NAME ->
                changed(row, device, found -> found.name().equals(row.name()) ? new Unchanged() : new Change(found));
            case REMOVE -> changed(row, device, Change::new);
            case MOVE -> move(row, device);
        };
    }

    private ImportDecision add(ImportRow row, Optional<Device> device) {
        DomainName domain = row.domain().orElseThrow();
        if (!isVisible(domain) || !domains.contains(domain)) {
            return missing("domain");
        }
        if (device.isEmpty()) {
            return insert(row);
        }
        Device found = device.get();
        if (!found.domain().equals(domain)) {
            return administrator
                    ? new Refused(
                            InventoryError.DEVICE_IN_OTHER_DOMAIN,
                            "It belongs to " + found.domain() + ". Move it from there, or remove it there first.")
                    : missing("device");
        }
        return seen.contains(row.hardwareId()) && !found.online() ? new Reassign(found) : new Unchanged();
    }

    private ImportDecision insert(ImportRow row) {
        if (!administrator) {
            return missing("device");
        }
        // what a device has stated itself is added as it is
        return seen.contains(row.hardwareId())
                ? new Insert()
                : row.doubt()
                        .<ImportDecision>map(words -> new Refused(CommonError.INVALID_REQUEST, "hardwareId " + words))
                        .orElseGet(Insert::new);
    }

    private ImportDecision move(ImportRow row, Optional<Device> device) {
        DomainName target = row.domain().orElseThrow();
        if (device.isEmpty()) {
            return missing("device");
        }
        if (!domains.contains(target)) {
            return missing("domain");
        }
        return device.get().domain().equals(target) ? new Unchanged() : new Change(device.get());
    }

    private ImportDecision changed(ImportRow row, Optional<Device> device, Function<Device, ImportDecision> decision) {
        return device.filter(found -> isVisible(found.domain()))
                .filter(found -> row.domain().map(found.domain()::equals).orElse(true))
                .map(decision)
                .orElseGet(() -> missing("device"));
    }

    private boolean isVisible(DomainName domain) {
        return switch (scope) {
            case Scope.All _ -> true;
            case Scope.Only only -> only.domains().contains(domain);
        };
    }

    private static ImportDecision missing(String what) {
        return new Refused(CommonError.NOT_FOUND, "There is no such " + what + ".");
    }
}
