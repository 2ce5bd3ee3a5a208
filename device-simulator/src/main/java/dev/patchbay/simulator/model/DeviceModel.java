package dev.patchbay.simulator.model;

import dev.patchbay.sysclient.Identify;
import dev.patchbay.sysclient.Identify.EthInterface;
import dev.patchbay.sysclient.Identify.Platform;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One product.
 *
 * @param fw file name of its firmware; empty for what has none
 * @param bc file name of its bootcode; empty for what has none
 * @param fxs whether it has analogue interfaces
 * @param pbx whether a PBX runs on it
 * @param other whether it is not a device of the vendor and takes its configuration as admin messages
 * @param ports number of network interfaces, at least 1; the first one has addresses
 */
public record DeviceModel(
        DeviceType type,
        String product,
        Optional<String> fw,
        Optional<String> bc,
        boolean fxs,
        boolean pbx,
        boolean other,
        int ports) {

    public static final DeviceModel VA =
            new DeviceModel(DeviceType.VA, "IPVA", Optional.of("ipva.bin"), Optional.empty(), false, true, false, 2);
    public static final DeviceModel GW = new DeviceModel(
            DeviceType.GW, "IP6010", Optional.of("ip6010.bin"), Optional.of("boot6010.bin"), true, true, false, 2);
    public static final DeviceModel PHONE = new DeviceModel(
            DeviceType.PHONE, "IP222", Optional.of("ip222.bin"), Optional.of("boot222.bin"), false, false, false, 3);
    public static final DeviceModel DECT = new DeviceModel(
            DeviceType.DECT, "IP1202", Optional.of("ip1202.bin"), Optional.of("boot1202.bin"), false, false, false, 1);
    public static final DeviceModel APP_PLATFORM = new DeviceModel(
            DeviceType.APP_PLATFORM, "App-Platform", Optional.empty(), Optional.empty(), false, false, false, 1);

    /** The firmware build that a device leaves the factory with. */
    public static final String FACTORY_BUILD = "134250";

    private static final String BOOTCODE_BUILD = "131286";

    public static DeviceModel of(DeviceType type) {
        return switch (type) {
            case VA -> VA;
            case GW -> GW;
            case PHONE -> PHONE;
            case DECT -> DECT;
            case APP_PLATFORM -> APP_PLATFORM;
        };
    }

    /** What a usual installation has, in its proportions: mostly phones. */
    public static List<DeviceModel> mixed() {
        return List.of(PHONE, GW, PHONE, DECT, PHONE, VA, PHONE, APP_PLATFORM, PHONE, PHONE);
    }

    /** The same product of another manufacturer: it takes its configuration as admin messages. */
    public DeviceModel asOther() {
        return new DeviceModel(type, product, fw, bc, fxs, pbx, true, ports);
    }

    /**
     * The full version string.
     *
     * @param build a firmware build such as {@code 134250}
     */
    public String version(String build) {
        return "13r2 dvl [%s/%s/1300]".formatted(dotted(build), BOOTCODE_BUILD);
    }

    private static String dotted(String build) {
        return build.length() > 2 ? build.substring(0, 2) + "." + build.substring(2) : build;
    }

    /** What a device of this model says about itself, without a digest. */
    public Identify identify(String hardwareId, String build) {
        var identify = Identify.builder(hardwareId, product, version(build), new Platform(type.name(), fxs))
                .name(name(hardwareId))
                .fwBuild(build)
                .major("13r2")
                .pbxActive(pbx)
                .other(other)
                .ethIfs(interfaces(hardwareId));
        fw.ifPresent(identify::fw);
        bc.ifPresent(file -> identify.bc(file).bcBuild(BOOTCODE_BUILD));
        return identify.build();
    }

    private String name(String hardwareId) {
        return product.toLowerCase(Locale.ROOT) + "-" + hardwareId.substring(Math.max(0, hardwareId.length() - 6));
    }

    private List<EthInterface> interfaces(String hardwareId) {
        return IntStream.range(0, ports)
                .mapToObj(port -> port == 0
                        ? connected(hardwareId)
                        : new EthInterface("ETH" + port, Optional.empty(), Optional.empty()))
                .toList();
    }

    private static EthInterface connected(String hardwareId) {
        var hash = hardwareId.hashCode();
        var ipv4 = "10.%d.%d.%d".formatted(hash >>> 16 & 0xff, hash >>> 8 & 0xff, hash & 0xff);
        var ipv6 = "fe80::290:33ff:fe%02x:%04x".formatted(hash >>> 16 & 0xff, hash & 0xffff);
        return new EthInterface("ETH0", Optional.of(ipv4), Optional.of(ipv6));
    }
}
