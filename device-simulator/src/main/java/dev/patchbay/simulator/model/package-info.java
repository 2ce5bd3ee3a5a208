/**
 * What kinds of devices there are and what they say about themselves: {@link dev.patchbay.simulator.model.DeviceModel}
 * makes the identify message of a device from its state.
 */
@NullMarked
package dev.patchbay.simulator.model;

import org.jspecify.annotations.NullMarked;
