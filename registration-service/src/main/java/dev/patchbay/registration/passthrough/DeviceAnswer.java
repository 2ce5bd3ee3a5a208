package dev.patchbay.registration.passthrough;

import dev.patchbay.registration.tunnel.TunnelResponse;
import java.util.Set;

/**
 * What a device has answered.
 *
 * @param hosts by which names and addresses the device may call itself in links
 */
record DeviceAnswer(TunnelResponse response, Set<String> hosts) {}
