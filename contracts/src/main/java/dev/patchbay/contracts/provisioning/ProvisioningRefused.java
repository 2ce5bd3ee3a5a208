package dev.patchbay.contracts.provisioning;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.Event;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.Unlisted;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A device may not join a domain; nothing has changed.
 *
 * @param domain the domain that the code or token is for, or that the device has named; empty if that is not known
 */
public record ProvisioningRefused(
        UUID requestId,
        HardwareId hardwareId,
        UUID sessionId,
        ProvisioningWay way,
        Optional<DomainName> domain,
        Optional<String> interfaceId,
        Cause cause,
        String remoteAddress,
        Instant at)
        implements Event {

    /** Why. */
    public enum Cause {
        /** Not twelve digits, or not what a token looks like. */
        MALFORMED,
        /** There is no such code; or the token is wrong, or the domain has none. */
        UNKNOWN,
        /** The code was used before, by another device. */
        USED,
        EXPIRED,
        /** The code or the list of expected devices is for another type of device. */
        WRONG_DEVICE_TYPE,
        /** The category does not exist, or is not for provisioning. */
        WRONG_CATEGORY,
        /** The device belongs to another domain of the installation. */
        DEVICE_IN_OTHER_DOMAIN,
        /** Too many wrong attempts of this device or from its address; this one was not looked at. */
        RATE_LIMITED,
        /** The gateway has not authenticated itself, or is in another domain than the code. */
        GATEWAY_NOT_IN_DOMAIN,
        /** The device is online in a session that has authenticated itself, and the one that asks has not. */
        DEVICE_IN_USE,
        /** A cause that this reader does not know; never published. */
        @Unlisted
        OTHER
    }

    @Override
    public String subject() {
        return hardwareId.value();
    }
}
