package dev.patchbay.inventory.app.devices;

import dev.patchbay.contracts.HardwareId;

/** Which device it is, and nothing else about it. */
public record DeviceKey(long id, HardwareId hardwareId) {}
