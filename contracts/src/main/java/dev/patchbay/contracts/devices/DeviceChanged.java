package dev.patchbay.contracts.devices;

import dev.patchbay.contracts.Added;
import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.Event;
import dev.patchbay.contracts.HardwareId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A device of a domain as it is now: it was added, moved or changed.
 *
 * @param deviceId the number of the device in inventory
 * @param version rises with each change of this hardware id, also across removal and return
 * @param assignment rises each time the device is added to a domain as a new one; then, and only then, it gets a new
 *     sysclient password
 * @param sessionId the session in which the device has asked to be provisioned: a new sysclient password is for that one,
 *     and for others only once it has ended; empty if the device was not added by itself, or nothing but its details changed
 * @param request what the device has been added by; older events with a session may lack it
 * @param administrativePassword which password people log in to the device with, where the domain deploys passwords
 * @param categories the numbers of its categories, which are those of its domain, in rising order
 * @param name the name set in the inventory
 */
public record DeviceChanged(
        HardwareId hardwareId,
        long deviceId,
        long version,
        DomainName domain,
        long assignment,
        Optional<UUID> sessionId,
        Optional<Request> request,
        @Added(otherwise = "\"RANDOM\"") AdministrativePassword administrativePassword,
        @Added(otherwise = "[]") List<Long> categories,
        Optional<String> name,
        Optional<String> product,
        Optional<String> type,
        Instant at)
        implements Event {

    /**
     * The request by which the device was added.
     *
     * @param requestId its id, as in {@code provisioning-requested}
     * @param way what the device has shown, as in {@code provisioning-requested}
     */
    public record Request(UUID requestId, String way) {}

    public DeviceChanged {
        categories = List.copyOf(categories);
    }

    @Override
    public String subject() {
        return hardwareId.value();
    }
}
