/**
 * The web server of a device, reached through the tunnel only: {@link dev.patchbay.simulator.web.DeviceTunnel} speaks the
 * tunnel frames of one socket, exactly as the devices do, {@link dev.patchbay.simulator.web.DeviceWebServer} has the
 * pages. All of it runs on the context of its device.
 */
@NullMarked
package dev.patchbay.simulator.web;

import org.jspecify.annotations.NullMarked;
