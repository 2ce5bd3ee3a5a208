/**
 * What a device remembers over a restart: {@link dev.patchbay.simulator.state.DeviceState}, kept by
 * {@link dev.patchbay.simulator.state.DeviceStates} in files or in memory, and written behind by
 * {@link dev.patchbay.simulator.state.DeviceMemory} so that no event loop waits for a disk.
 */
@NullMarked
package dev.patchbay.simulator.state;

import org.jspecify.annotations.NullMarked;
