/**
 * The Devices service API of the app interface, {@code com.innovaphone.devices}: what apps can ask for about domains and
 * devices, and how it is shown to them. {@link dev.patchbay.inventory.app.devices.Selection} says which devices are meant, in
 * SQL and in memory; {@link dev.patchbay.inventory.app.devices.DeviceRows} reads them.
 */
@NullMarked
package dev.patchbay.inventory.app.devices;

import org.jspecify.annotations.NullMarked;
