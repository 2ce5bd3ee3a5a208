package dev.patchbay.sysclient;

import java.util.List;
import java.util.Optional;

/**
 * Device to server: who I am, and, after a challenge, the proof of it.
 *
 * <p>Texts come without control characters, none longer than 256 characters; an optional text that is empty counts as
 * absent. Only the id is never repaired, because a repaired one would be the id of another device.
 *
 * @param id the hardware id as the device wrote it, 1 to 256 characters; not yet checked any further
 * @param product {@code IP222}, {@code IPVA}, …; empty where the device did not say
 * @param version the full version, {@code 13r2 dvl [13.4250/131286/1300]}; empty where the device did not say
 * @param name configured on the device; a name set in the inventory wins
 * @param fwBuild build number of the firmware, {@code 134250}
 * @param bcBuild build number of the bootcode
 * @param major {@code 13r1}
 * @param fw file name of the firmware, {@code ip222.bin}
 * @param bc file name of the bootcode
 * @param provisioningCode asks to be added to the domain of the code
 * @param digest the answer to a challenge; see {@link Digests}
 * @param mini whether the mini firmware is running
 * @param pbxActive whether a PBX runs on the device
 * @param other whether it is not a device of the vendor, and wants {@link Configuration} messages
 * @param ethIfs its network interfaces, at most 16
 */
public record Identify(
        String id,
        String product,
        String version,
        Platform platform,
        Optional<String> name,
        Optional<String> fwBuild,
        Optional<String> bcBuild,
        Optional<String> major,
        Optional<String> fw,
        Optional<String> bc,
        Optional<String> provisioningCode,
        Optional<String> digest,
        boolean mini,
        boolean pbxActive,
        boolean other,
        List<EthInterface> ethIfs)
        implements AdminMessage {

    static final int NUMBER = 0;
    static final int MAX_INTERFACES = 16;

    /** @throws IllegalArgumentException if the id is empty, longer than 256 characters or has control characters */
    public Identify {
        if (id.isEmpty() || id.length() > Text.MAX_LENGTH || !Text.isPlain(id)) {
            throw new IllegalArgumentException("an id has 1 to 256 characters, and no control characters");
        }
        product = Text.shown(product);
        version = Text.shown(version);
        name = Text.shown(name);
        fwBuild = Text.shown(fwBuild);
        bcBuild = Text.shown(bcBuild);
        major = Text.shown(major);
        fw = Text.shown(fw);
        bc = Text.shown(bc);
        provisioningCode = Text.shown(provisioningCode);
        digest = Text.shown(digest);
        ethIfs = ethIfs.stream().limit(MAX_INTERFACES).toList();
    }

    /** An identify with what each device sends; the rest is added by the builder. */
    public static IdentifyBuilder builder(String id, String product, String version, Platform platform) {
        return new IdentifyBuilder(id, product, version, platform);
    }

    /** The same, with the answer to a challenge. */
    public Identify withDigest(String answer) {
        return new IdentifyBuilder(this).digest(answer).build();
    }

    /** The same, asking to be added to the domain of this code. */
    public Identify withProvisioningCode(String code) {
        return new IdentifyBuilder(this).provisioningCode(code).build();
    }

    @Override
    public int number() {
        return NUMBER;
    }

    @Override
    public String toString() {
        return "Identify[id=" + id + ", product=" + product + ", version=" + version + ", " + platform + "]";
    }

    /**
     * The kind of device.
     *
     * @param type {@code VA}, {@code GW}, {@code PHONE}, {@code DECT}, {@code APP_PLATFORM}, or what newer firmware sends;
     *     empty where the device did not say
     * @param fxs whether it has analogue interfaces
     */
    public record Platform(String type, boolean fxs) {

        public Platform {
            type = Text.shown(type);
        }
    }

    /**
     * One network interface.
     *
     * @param name the JSON member {@code if}: {@code ETH0}, …; empty where the device did not say
     * @param ipv4 its IPv4 address, as the device wrote it
     * @param ipv6 its IPv6 address, as the device wrote it
     */
    public record EthInterface(String name, Optional<String> ipv4, Optional<String> ipv6) {

        public EthInterface {
            name = Text.shown(name);
            ipv4 = Text.shown(ipv4);
            ipv6 = Text.shown(ipv6);
        }
    }
}
