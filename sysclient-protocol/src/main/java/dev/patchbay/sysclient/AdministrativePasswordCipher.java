package dev.patchbay.sysclient;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** How an administrative password travels: hex of RC4 over its UTF-8 bytes, keyed with {@code seed:sysclientPassword}. */
public final class AdministrativePasswordCipher {

    private AdministrativePasswordCipher() {}

    /**
     * The message that tells a device its administrative password.
     *
     * @param clear the password; a device takes up to 15 characters
     * @param seed a fresh one for each message, see {@link WireSecrets#seed()}: a seed used twice gives both passwords away
     */
    public static AdministrativePassword encrypt(String clear, String seed, String sysclientPassword) {
        var encrypted = Rc4.apply(key(seed, sysclientPassword), clear.getBytes(StandardCharsets.UTF_8));
        return new AdministrativePassword(seed, HexFormat.of().formatHex(encrypted));
    }

    /**
     * The password in a message. A message for another sysclient password is not noticed, and gives other text.
     *
     * @throws IllegalArgumentException if {@code pwd} is not hex
     */
    public static String decrypt(AdministrativePassword message, String sysclientPassword) {
        var encrypted = HexFormat.of().parseHex(message.pwd());
        return new String(Rc4.apply(key(message.seed(), sysclientPassword), encrypted), StandardCharsets.UTF_8);
    }

    private static byte[] key(String seed, String sysclientPassword) {
        return (seed + ":" + sysclientPassword).getBytes(StandardCharsets.UTF_8);
    }
}
