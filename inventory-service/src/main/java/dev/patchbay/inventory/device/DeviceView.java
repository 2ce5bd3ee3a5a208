package dev.patchbay.inventory.device;

import dev.patchbay.contracts.devices.AdministrativePassword;
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

/** A device of a domain as the API shows it. */
@Schema(
        name = "Device",
        description = "A device of a domain; what only the device can tell is absent until it was seen")
record DeviceView(
        @Schema(examples = "009033460af2") String hardwareId,
        @Schema(examples = "example.com") String domain,

        @Schema(description = "The name set in the inventory")
        Optional<String> name,

        @Schema(description = "The name configured on the device")
        Optional<String> deviceName,

        @Schema(description = "`name`, else `deviceName`, else the hardware id")
        String displayName,

        @Schema(description = "Whether a proven session is there")
        boolean online,

        @Schema(description = "When a proven session last told something, or ended")
        Optional<Instant> lastSeen,

        @Schema(description = "The proven session that is there")
        Optional<SessionView> session,

        @Schema(
                description = "A session that is there without proof: the device has lost its password, or it is"
                        + " not the device; listed among the unassigned devices, too")
        Optional<UnprovenView> unprovenSession,

        @Schema(description = "The last time that a session did not prove to be the device")
        Optional<AuthenticationFailure> authenticationFailure,

        @Schema(description = "Those that it is in, by number")
        List<CategoryView> categories,

        @Schema(
                description = "Which administrative password it gets where the domain deploys passwords: `DOMAIN` the"
                        + " domain's, `RANDOM` one of its own")
        AdministrativePassword administrativePassword,

        @Schema(description = "Whether it has licences that are rented")
        boolean hasLeaseLicenses,

        @Schema(examples = "IP222") Optional<String> product,
        @Schema(examples = "PHONE") Optional<String> type,
        @Schema(examples = "13r2 dvl [13.4250/131286/1300]") Optional<String> version,
        @Schema(examples = "13r2") Optional<String> major,
        @Schema(examples = "134250") Optional<String> firmwareBuild,
        Optional<String> bootcodeBuild,
        @Schema(examples = "ip222.bin") Optional<String> firmwareFile,
        Optional<String> bootcodeFile,

        @Schema(description = "Whether it has analogue interfaces")
        Optional<Boolean> fxs,

        @Schema(description = "Whether the mini firmware runs")
        Optional<Boolean> mini,

        @Schema(description = "Whether a PBX runs on it") Optional<Boolean> pbxActive,

        @Schema(description = "Whether it is not a device of the vendor")
        Optional<Boolean> other,

        List<InterfaceView> interfaces,
        Instant createdAt,
        Instant changedAt) {

    @Schema(name = "DeviceSession")
    record SessionView(
            UUID id,

            @Schema(description = "The registration node that has the socket")
            String node,

            Instant connectedAt,

            @Schema(description = "Where the socket comes from", examples = "198.51.100.7")
            String remoteAddress) {}

    @Schema(name = "UnprovenSession")
    record UnprovenView(UUID id, Instant since) {}

    @Schema(name = "DeviceCategory")
    record CategoryView(long id, String name) {}

    @Schema(name = "DevicePage")
    record Listing(
            List<DeviceView> items,

            @Schema(description = ApiDocument.NEXT) Optional<String> next) {}

    static DeviceView of(Device device) {
        Optional<Reported> reported = device.reported();
        Optional<DeviceIdentity> identity = reported.map(Reported::identity);
        return new DeviceView(
                device.hardwareId().value(),
                device.domain().value(),
                device.name(),
                identity.flatMap(DeviceIdentity::name),
                device.displayName(),
                device.online(),
                reported.map(Reported::lastSeen),
                reported.filter(Reported::online).map(DeviceView::session),
                device.unproven().map(session -> new UnprovenView(session.sessionId(), session.since())),
                device.failure(),
                device.categories().stream()
                        .map(category -> new CategoryView(category.id(), category.name()))
                        .toList(),
                device.administrativePassword(),
                device.leaseLicenses(),
                identity.map(DeviceIdentity::product),
                identity.map(DeviceIdentity::type),
                identity.map(DeviceIdentity::version),
                identity.flatMap(DeviceIdentity::major),
                identity.flatMap(DeviceIdentity::firmwareBuild),
                identity.flatMap(DeviceIdentity::bootcodeBuild),
                identity.flatMap(DeviceIdentity::firmwareFile),
                identity.flatMap(DeviceIdentity::bootcodeFile),
                identity.map(DeviceIdentity::fxs),
                identity.map(DeviceIdentity::mini),
                identity.map(DeviceIdentity::pbxActive),
                identity.map(DeviceIdentity::other),
                identity.map(DeviceIdentity::interfaces).stream()
                        .flatMap(List::stream)
                        .map(InterfaceView::of)
                        .toList(),
                device.createdAt(),
                device.changedAt());
    }

    private static SessionView session(Reported reported) {
        return new SessionView(reported.sessionId(), reported.node(), reported.connectedAt(), reported.remoteAddress());
    }
}
