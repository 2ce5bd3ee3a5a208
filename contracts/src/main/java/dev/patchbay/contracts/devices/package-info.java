/**
 * What inventory tells about the devices of domains. The topic is compacted: its last record per hardware id is the
 * device as it is. {@link dev.patchbay.contracts.devices.DevicePasswordRequest} is a call to registration.
 */
@NullMarked
package dev.patchbay.contracts.devices;

import org.jspecify.annotations.NullMarked;
