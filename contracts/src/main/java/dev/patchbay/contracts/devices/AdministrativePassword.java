package dev.patchbay.contracts.devices;

/** Which administrative password a device gets, where its domain deploys passwords. */
public enum AdministrativePassword {
    /** The password of its domain: administrative devices, app platforms, and what was added by hand but is no phone. */
    DOMAIN,
    /** One of its own, made at random: phones, and what was provisioned by a profile or by itself. */
    RANDOM
}
