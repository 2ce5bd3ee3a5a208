package dev.patchbay.contracts.provisioning;

/** What a device shows to be added to a domain. */
public enum ProvisioningWay {
    /** A code, typed on the device or stored in it. */
    CODE,
    /** The token of the domain in its registration URL. */
    AUTOMATIC,
    /** A code for one analogue interface of a gateway. */
    INTERFACE,
    /** Nothing but its hardware id, which the operator has explicitly said to trust. */
    EXPECTED
}
