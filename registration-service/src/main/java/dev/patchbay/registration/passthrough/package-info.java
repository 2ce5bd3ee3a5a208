/**
 * A device's own web pages for whoever has a key: {@code /{domain}/{instance}/passthrough/HWID/KEY/…}, on whichever node
 * it is asked for. {@link dev.patchbay.registration.passthrough.Passthrough} answers a request, {@link
 * dev.patchbay.registration.passthrough.DeviceWay} gets it to the device, here or by way of the node that has its socket.
 * Nothing of the suite reaches a device but the request itself, and what a device answers stays below its own path. The
 * key is a secret and appears in no log and no metric.
 */
@NullMarked
package dev.patchbay.registration.passthrough;

import org.jspecify.annotations.NullMarked;
