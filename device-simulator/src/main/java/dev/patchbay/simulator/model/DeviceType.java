package dev.patchbay.simulator.model;

/** The platform types of the protocol, named as on the wire. */
public enum DeviceType {
    VA,
    GW,
    PHONE,
    DECT,
    APP_PLATFORM
}
