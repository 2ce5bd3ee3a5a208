/**
 * The devices of domains. {@link dev.patchbay.inventory.device.Assignments} holds the rules of adding, moving and removing,
 * {@link dev.patchbay.inventory.device.Devices} those of looking and naming; both lock the row of the device first and tell
 * the change through {@link dev.patchbay.inventory.device.DeviceStore} and the outbox in one transaction, so that versions
 * and events of a hardware id come in one order.
 */
@NullMarked
package dev.patchbay.inventory.device;

import org.jspecify.annotations.NullMarked;
