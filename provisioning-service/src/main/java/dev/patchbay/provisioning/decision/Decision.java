package dev.patchbay.provisioning.decision;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.provisioning.ProvisioningRefused.Cause;
import dev.patchbay.provisioning.code.ProvisioningCode;
import java.time.Instant;
import java.util.Optional;

/** What comes of a request to be added to a domain. Pure: the facts are gathered before. */
sealed interface Decision {

    /**
     * The device may join.
     *
     * @param category the number of the category that it belongs to from now on
     */
    record Accept(DomainName domain, long category, boolean administrative, Optional<String> user)
            implements Decision {}

    /**
     * It may not.
     *
     * @param domain the domain that it wanted to join, as far as it is known
     * @param repeated whether the device has shown the code that it has used itself, as devices do after each restart
     */
    record Refuse(Cause cause, Optional<DomainName> domain, boolean repeated) implements Decision {

        Refuse(Cause cause, Optional<DomainName> domain) {
            this(cause, domain, false);
        }

        /** Whether it looks like guessing. A device that shows the code that it has used itself does not guess. */
        boolean isWrongAttempt() {
            return !repeated
                    && switch (cause) {
                        case MALFORMED, UNKNOWN, USED, EXPIRED -> true;
                        case WRONG_DEVICE_TYPE,
                                WRONG_CATEGORY,
                                DEVICE_IN_OTHER_DOMAIN,
                                DEVICE_IN_USE,
                                RATE_LIMITED,
                                GATEWAY_NOT_IN_DOMAIN,
                                OTHER -> false;
                    };
        }
    }

    /**
     * What is known of the device.
     *
     * @param proven whether its session is an authenticated one
     * @param inUse whether it is online in another session, which is an authenticated one
     * @param type what it says that it is
     * @param domain the domain that it belongs to
     * @param interfaceId the interface that the code is for, if it is not for the device itself
     */
    record Asking(
            HardwareId id,
            boolean proven,
            boolean inUse,
            String type,
            Optional<DomainName> domain,
            Optional<String> interfaceId) {

        private boolean isElsewhere(DomainName wanted) {
            return domain.filter(own -> !own.equals(wanted)).isPresent();
        }

        /** A hardware id is no secret: who only knows that must not take over a device that is in use. */
        private boolean isForeign() {
            return inUse && !proven;
        }
    }

    static Refuse refuse(Cause cause) {
        return new Refuse(cause, Optional.empty());
    }

    /**
     * A device shows a code.
     *
     * @param category the number of the category that it will be in; empty if that of the code is not there, or not for
     *     provisioning
     */
    static Decision byCode(ProvisioningCode code, Asking device, Optional<Long> category, Instant now) {
        Optional<DomainName> domain = Optional.of(code.domain());
        return switch (code.state(now)) {
            case REVOKED -> new Refuse(Cause.UNKNOWN, domain);
            case EXPIRED -> new Refuse(Cause.EXPIRED, domain);
            case USED ->
                code.wasJustUsedBy(device.id(), device.interfaceId(), now)
                        ? byFittingCode(code, device, category)
                        : new Refuse(Cause.USED, domain, code.wasUsedBy(device.id(), device.interfaceId()));
            case OPEN -> byFittingCode(code, device, category);
        };
    }

    private static Decision byFittingCode(ProvisioningCode code, Asking device, Optional<Long> category) {
        Optional<DomainName> domain = Optional.of(code.domain());
        if (device.interfaceId().isPresent()) {
            boolean fits = device.proven() && device.domain().equals(domain);
            return fits ? accept(code, code.category()) : new Refuse(Cause.GATEWAY_NOT_IN_DOMAIN, domain);
        }
        if (code.deviceType().filter(type -> !type.equals(device.type())).isPresent()) {
            return new Refuse(Cause.WRONG_DEVICE_TYPE, domain);
        }
        if (device.isElsewhere(code.domain())) {
            return new Refuse(Cause.DEVICE_IN_OTHER_DOMAIN, domain);
        }
        if (device.isForeign()) {
            return new Refuse(Cause.DEVICE_IN_USE, domain);
        }
        return category.<Decision>map(id -> accept(code, id)).orElse(new Refuse(Cause.WRONG_CATEGORY, domain));
    }

    private static Accept accept(ProvisioningCode code, long category) {
        return new Accept(code.domain(), category, code.administrative(), code.user());
    }

    /**
     * A device shows the token of a domain, or is trusted by its hardware id.
     *
     * @param category the number of the category, if it is there and for provisioning
     */
    static Decision bySelf(DomainName domain, Asking device, Optional<Long> category) {
        if (device.isElsewhere(domain)) {
            return new Refuse(Cause.DEVICE_IN_OTHER_DOMAIN, Optional.of(domain));
        }
        if (device.isForeign()) {
            return new Refuse(Cause.DEVICE_IN_USE, Optional.of(domain));
        }
        return category.<Decision>map(id -> new Accept(domain, id, false, Optional.empty()))
                .orElse(new Refuse(Cause.WRONG_CATEGORY, Optional.of(domain)));
    }
}
