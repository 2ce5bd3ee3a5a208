package dev.patchbay.contracts.presence;

import java.util.List;
import java.util.Optional;

/**
 * What a device says about itself in its identify message; see the field table of the device protocol.
 *
 * @param product for example {@code IP222}
 * @param version the full version string
 * @param type {@code VA}, {@code GW}, {@code PHONE}, {@code DECT}, {@code APP_PLATFORM}, or what newer firmware sends
 * @param fxs whether it has analogue interfaces
 * @param name the name configured on the device
 * @param firmwareBuild build number of the firmware, {@code 134250}
 * @param bootcodeBuild build number of the bootcode
 * @param major major version, {@code 13r1}
 * @param firmwareFile file name of the firmware, {@code ip222.bin}
 * @param bootcodeFile file name of the bootcode
 * @param mini whether the mini firmware is running
 * @param pbxActive whether a PBX runs on the device
 * @param other whether it is not a device of the vendor
 * @param interfaces its network interfaces, in the order it told them
 */
public record DeviceIdentity(
        String product,
        String version,
        String type,
        boolean fxs,
        Optional<String> name,
        Optional<String> firmwareBuild,
        Optional<String> bootcodeBuild,
        Optional<String> major,
        Optional<String> firmwareFile,
        Optional<String> bootcodeFile,
        boolean mini,
        boolean pbxActive,
        boolean other,
        List<NetworkInterface> interfaces) {

    public DeviceIdentity {
        interfaces = List.copyOf(interfaces);
    }

    /**
     * One network interface of a device.
     *
     * @param name {@code ETH0}, …
     * @param ipv4 its IPv4 address, as the device wrote it
     * @param ipv6 its IPv6 address, as the device wrote it
     */
    public record NetworkInterface(String name, Optional<String> ipv4, Optional<String> ipv6) {}
}
