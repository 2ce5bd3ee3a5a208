package dev.patchbay.registration.tunnel;

import dev.patchbay.registration.metrics.RegistrationMetrics;
import jakarta.inject.Singleton;

/** Makes the tunnels of sessions. */
@Singleton
public class DeviceTunnels {

    private final TunnelConfig limits;
    private final RegistrationMetrics metrics;

    DeviceTunnels(TunnelConfig limits, RegistrationMetrics metrics) {
        this.limits = limits;
        this.metrics = metrics;
    }

    /** A tunnel through this socket. */
    public DeviceTunnel open(TunnelSocket socket) {
        return new DeviceTunnel(socket, limits, metrics);
    }
}
