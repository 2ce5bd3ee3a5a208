package dev.patchbay.inventory.identity;

import dev.patchbay.contracts.presence.DeviceIdentity.NetworkInterface;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A network interface as the API shows it. */
@Schema(name = "NetworkInterface", description = "A network interface, with the addresses as the device wrote them")
public record InterfaceView(
        @Schema(examples = "ETH0") String name,
        @Schema(examples = "10.20.30.40") Optional<String> ipv4,
        @Schema(examples = "2001:db8::1") Optional<String> ipv6) {

    public static InterfaceView of(NetworkInterface one) {
        return new InterfaceView(one.name(), one.ipv4(), one.ipv6());
    }
}
