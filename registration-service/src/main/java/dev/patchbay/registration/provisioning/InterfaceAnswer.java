package dev.patchbay.registration.provisioning;

import dev.patchbay.contracts.provisioning.ProvisioningRefused.Cause;
import java.util.Optional;
import java.util.UUID;

/**
 * What provisioning has decided about one analogue interface.
 *
 * @param refusal empty if the interface was provisioned
 */
public record InterfaceAnswer(UUID requestId, Optional<Cause> refusal) {

    /** As it is sent from node to node. */
    String detail() {
        return requestId + refusal.map(cause -> " " + cause).orElse("");
    }

    /** @throws IllegalArgumentException if it is not from {@link #detail()} */
    public static InterfaceAnswer of(String detail) {
        String[] parts = detail.split(" ", 2);
        return new InterfaceAnswer(
                UUID.fromString(parts[0]), parts.length > 1 ? Optional.of(Cause.valueOf(parts[1])) : Optional.empty());
    }

    /** What the gateway is told; empty if all is well. */
    public Optional<String> error() {
        return refusal.map(InterfaceAnswer::text);
    }

    private static String text(Cause cause) {
        return switch (cause) {
            case MALFORMED -> "a code has twelve digits";
            case UNKNOWN -> "no such code";
            case USED -> "the code was used before";
            case EXPIRED -> "the code has expired";
            case WRONG_DEVICE_TYPE -> "the code is for another type of device";
            case WRONG_CATEGORY -> "the category of the code is not there any more, or not for provisioning";
            case DEVICE_IN_OTHER_DOMAIN, GATEWAY_NOT_IN_DOMAIN -> "the code is not for the domain of the gateway";
            case DEVICE_IN_USE -> "the gateway is online in another session";
            case OTHER -> "the code can't be used";
            case RATE_LIMITED -> "too many wrong codes, try again later";
        };
    }
}
