package dev.patchbay.registration.admission;

/** Why a device is told to come later. */
public enum Refusal {
    NODE_FULL,
    NETWORK_FULL,
    NETWORK_RATE,
    NODE_RATE,
    DOMAIN_RATE,
    DRAINING,
    OVERLOADED,
    IDENTITY_CONFLICT
}
