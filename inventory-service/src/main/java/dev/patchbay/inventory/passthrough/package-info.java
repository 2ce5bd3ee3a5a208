/**
 * Who may open a device's own web pages through the tunnel: whoever has the key of an open app session, or of a grant for this
 * one device. {@link dev.patchbay.inventory.passthrough.PassthroughKeys} keeps the keys and tells, at each request, whether
 * one is good and its owner may still work on the device.
 */
@NullMarked
package dev.patchbay.inventory.passthrough;

import org.jspecify.annotations.NullMarked;
