package dev.patchbay.inventory.identity;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.patchbay.contracts.presence.DeviceIdentity;
import dev.patchbay.contracts.presence.DeviceIdentity.NetworkInterface;
import dev.patchbay.contracts.presence.DeviceOnline;
import dev.patchbay.contracts.presence.Proof;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A session as a row, for {@link SessionColumns#RECORDS}. Texts of a device are cut at {@value #MAX_TEXT} characters and
 * carry no NUL, which PostgreSQL can't store; addresses that are none are kept as the device wrote them, but not searched.
 */
@JsonNaming(SnakeCaseStrategy.class)
public record SessionRow(
        String hardwareId,
        boolean online,
        boolean proven,
        long epoch,
        Instant lastSeen,
        UUID sessionId,
        String node,
        Instant connectedAt,
        String remoteAddress,
        Optional<String> host,
        String product,
        String firmwareVersion,
        String type,
        Optional<String> deviceName,
        Optional<String> firmwareBuild,
        Optional<String> bootcodeBuild,
        Optional<String> major,
        Optional<String> firmwareFile,
        Optional<String> bootcodeFile,
        boolean fxs,
        boolean mini,
        boolean pbxActive,
        boolean other,
        List<NetworkInterface> interfaces,
        List<String> addresses,
        String addressText,
        List<String> addressKeys,
        List<Integer> versionKey) {

    static final int MAX_TEXT = 200;
    static final int MAX_INTERFACES = 16;

    public static SessionRow of(DeviceOnline online) {
        DeviceIdentity identity = online.identity();
        List<NetworkInterface> interfaces = identity.interfaces().stream()
                .limit(MAX_INTERFACES)
                .map(SessionRow::cut)
                .toList();
        List<String> addresses = addresses(interfaces, online.remoteAddress());
        return new SessionRow(
                online.hardwareId().value(),
                true,
                online.proof() != Proof.NONE,
                online.epoch(),
                // PostgreSQL keeps microseconds; what was stored must compare equal to what it came from
                online.at().truncatedTo(ChronoUnit.MICROS),
                online.sessionId(),
                cut(online.node()),
                online.connectedAt(),
                cut(online.remoteAddress()),
                online.host().map(SessionRow::cut),
                cut(identity.product()),
                cut(identity.version()),
                cut(identity.type()),
                identity.name().map(ComposedText::of).map(SessionRow::cut),
                identity.firmwareBuild().map(SessionRow::cut),
                identity.bootcodeBuild().map(SessionRow::cut),
                identity.major().map(SessionRow::cut),
                identity.firmwareFile().map(SessionRow::cut),
                identity.bootcodeFile().map(SessionRow::cut),
                identity.fxs(),
                identity.mini(),
                identity.pbxActive(),
                identity.other(),
                interfaces,
                addresses,
                addresses.isEmpty() ? "" : " " + String.join(" ", addresses) + " ",
                addresses.stream()
                        .flatMap(address -> IpAddresses.keys(address).stream())
                        .distinct()
                        .toList(),
                VersionKey.of(cut(identity.version())).parts());
    }

    private static List<String> addresses(List<NetworkInterface> interfaces, String remoteAddress) {
        Stream<String> own =
                interfaces.stream().flatMap(one -> Stream.concat(one.ipv4().stream(), one.ipv6().stream()));
        return Stream.concat(own, Stream.of(remoteAddress))
                .flatMap(address -> IpAddresses.canonical(address).stream())
                .distinct()
                .toList();
    }

    private static NetworkInterface cut(NetworkInterface one) {
        return new NetworkInterface(
                cut(one.name()), one.ipv4().map(SessionRow::cut), one.ipv6().map(SessionRow::cut));
    }

    private static String cut(String text) {
        String clean = text.replace("\0", "");
        return clean.length() <= MAX_TEXT ? clean : clean.substring(0, MAX_TEXT);
    }
}
