package dev.patchbay.simulator.model;

import dev.patchbay.sysclient.Identify;
import dev.patchbay.sysclient.Identify.Platform;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One product.
 *
 * @param fw file name of its firmware; empty for what has none
 * @param bc file name of its bootcode; empty for what has none
 * @param fxs whether it has analogue interfaces
 * @param pbx whether a PBX runs on it
 * @param other whether it is not a device of the vendor: it takes its configuration as admin messages and has no web
 *     pages
 * @param name what it calls itself, {@code {id}} standing for the end of its hardware id; empty: it has no name
 */
public record DeviceModel(
        DeviceType type,
        String product,
        Optional<String> fw,
        Optional<String> bc,
        boolean fxs,
        boolean pbx,
        boolean other,
        String name,
        Network network) {

    public static final DeviceModel VA = vendor(DeviceType.VA, "IPVA", Network.of(2, 2))
            .withFiles("ipva.bin", Optional.empty())
            .withPbx(true);
    public static final DeviceModel GW = vendor(DeviceType.GW, "IP6010", Network.of(2, 2))
            .withFiles("ip6010.bin", Optional.of("boot6010.bin"))
            .withPbx(true)
            .withFxs(true);
    public static final DeviceModel PHONE =
            vendor(DeviceType.PHONE, "IP222", Network.of(3, 1)).withFiles("ip222.bin", Optional.of("boot222.bin"));
    public static final DeviceModel DECT =
            vendor(DeviceType.DECT, "IP1202", Network.of(1, 1)).withFiles("ip1202.bin", Optional.of("boot1202.bin"));
    public static final DeviceModel APP_PLATFORM = vendor(DeviceType.APP_PLATFORM, "App-Platform", Network.of(1, 1));

    /** The firmware build that a device leaves the factory with. */
    public static final String FACTORY_BUILD = "134250";

    private static final String ID = "{id}";
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

    private static DeviceModel vendor(DeviceType type, String product, Network network) {
        var name = product.toLowerCase(Locale.ROOT) + "-" + ID;
        return new DeviceModel(type, product, Optional.empty(), Optional.empty(), false, false, false, name, network);
    }

    private DeviceModel withFiles(String firmware, Optional<String> bootcode) {
        return new DeviceModel(type, product, Optional.of(firmware), bootcode, fxs, pbx, other, name, network);
    }

    /** The same product of another manufacturer: it takes its configuration as admin messages and has no web pages. */
    public DeviceModel asOther() {
        return new DeviceModel(type, product, fw, bc, fxs, pbx, true, name, network);
    }

    public DeviceModel withFxs(boolean value) {
        return new DeviceModel(type, product, fw, bc, value, pbx, other, name, network);
    }

    public DeviceModel withPbx(boolean value) {
        return new DeviceModel(type, product, fw, bc, fxs, value, other, name, network);
    }

    /** @param value {@code {id}} in it stands for the end of the hardware id; empty: the device has no name */
    public DeviceModel withName(String value) {
        return new DeviceModel(type, product, fw, bc, fxs, pbx, other, value, network);
    }

    public DeviceModel withNetwork(Network value) {
        return new DeviceModel(type, product, fw, bc, fxs, pbx, other, name, value);
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
                .fwBuild(build)
                .major("13r2")
                .pbxActive(pbx)
                .other(other)
                .ethIfs(network.interfaces(hardwareId));
        if (!name.isEmpty()) {
            identify.name(name.replace(ID, end(hardwareId)));
        }
        fw.ifPresent(identify::fw);
        bc.ifPresent(file -> identify.bc(file).bcBuild(BOOTCODE_BUILD));
        return identify.build();
    }

    private static String end(String hardwareId) {
        return hardwareId.substring(Math.max(0, hardwareId.length() - 6));
    }
}
