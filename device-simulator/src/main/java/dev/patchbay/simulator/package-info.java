/**
 * Virtual devices that are exact on the wire. {@link dev.patchbay.simulator.Fleet} runs any number of
 * {@link dev.patchbay.simulator.VirtualDevice}s on a few event loops, {@link dev.patchbay.simulator.FleetCommand} is the
 * program around it, and {@link dev.patchbay.simulator.RawDeviceSocket} is for tests that want to misbehave.
 */
@NullMarked
package dev.patchbay.simulator;

import org.jspecify.annotations.NullMarked;
