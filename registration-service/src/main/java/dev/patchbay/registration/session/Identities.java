package dev.patchbay.registration.session;

import dev.patchbay.contracts.presence.DeviceIdentity;
import dev.patchbay.contracts.presence.DeviceIdentity.NetworkInterface;
import dev.patchbay.sysclient.Identify;

/** The wire's identify as the suite tells it: without what proves something. */
public final class Identities {

    private Identities() {}

    public static DeviceIdentity of(Identify wire) {
        return new DeviceIdentity(
                wire.product(),
                wire.version(),
                wire.platform().type(),
                wire.platform().fxs(),
                wire.name(),
                wire.fwBuild(),
                wire.bcBuild(),
                wire.major(),
                wire.fw(),
                wire.bc(),
                wire.mini(),
                wire.pbxActive(),
                wire.other(),
                wire.ethIfs().stream()
                        .map(eth -> new NetworkInterface(eth.name(), eth.ipv4(), eth.ipv6()))
                        .toList());
    }
}
