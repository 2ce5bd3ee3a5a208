package dev.patchbay.inventory.unassigned;

import dev.patchbay.contracts.presence.DeviceIdentity;
import dev.patchbay.inventory.identity.AuthenticationFailure;
import dev.patchbay.inventory.identity.InterfaceView;
import dev.patchbay.inventory.identity.Reported;
import dev.patchbay.kit.openapi.ApiDocument;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An unassigned device as the API shows it. All but the hardware id is what the device says, without proof. */
@Schema(name = "UnassignedDevice")
record UnassignedDeviceView(
        @Schema(examples = "009033460af2") String hardwareId,

        @Schema(description = "The domain that it belongs to, if it has lost its password")
        Optional<String> domain,

        @Schema(description = "The last time that a session did not prove to be the device of that domain")
        Optional<AuthenticationFailure> authenticationFailure,

        boolean online,

        @Schema(description = "When its session last told something, or ended")
        Instant lastSeen,

        Instant connectedAt,
        UUID sessionId,

        @Schema(description = "The registration node that has the socket")
        String node,

        @Schema(description = "Where the socket comes from", examples = "198.51.100.7")
        String remoteAddress,

        @Schema(examples = "IP222") String product,
        @Schema(examples = "PHONE") String type,
        @Schema(examples = "13r2 dvl [13.4250/131286/1300]") String version,

        @Schema(description = "The name configured on the device")
        Optional<String> deviceName,

        Optional<String> firmwareBuild,
        Optional<String> bootcodeBuild,
        boolean fxs,
        boolean pbxActive,
        @Schema(description = "Not a device of the vendor") boolean other,
        List<InterfaceView> interfaces) {

    static UnassignedDeviceView of(UnassignedDevice device) {
        Reported reported = device.reported();
        DeviceIdentity identity = reported.identity();
        return new UnassignedDeviceView(
                device.hardwareId().value(),
                device.domain().map(Object::toString),
                device.failure(),
                reported.online(),
                reported.lastSeen(),
                reported.connectedAt(),
                reported.sessionId(),
                reported.node(),
                reported.remoteAddress(),
                identity.product(),
                identity.type(),
                identity.version(),
                identity.name(),
                identity.firmwareBuild(),
                identity.bootcodeBuild(),
                identity.fxs(),
                identity.pbxActive(),
                identity.other(),
                identity.interfaces().stream().map(InterfaceView::of).toList());
    }

    @Schema(name = "UnassignedDevicePage")
    record Listing(
            List<UnassignedDeviceView> items,

            @Schema(description = ApiDocument.NEXT) Optional<String> next) {}

    @Schema(name = "UnassignedDeviceCount")
    record Count(long count) {}
}
