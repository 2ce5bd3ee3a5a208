/**
 * HTTP exchanges with the web server of a device, many at once on its one socket. {@link
 * dev.patchbay.registration.tunnel.DeviceTunnel} is the way in; {@link dev.patchbay.registration.tunnel.Exchange} does
 * one exchange, {@link dev.patchbay.registration.tunnel.HttpResponseReader} knows when its answer is complete. Nothing
 * here blocks, and what one exchange holds is bounded.
 */
@NullMarked
package dev.patchbay.registration.tunnel;

import org.jspecify.annotations.NullMarked;
