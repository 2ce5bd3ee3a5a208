package dev.patchbay.sysclient;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The answer of a device to a challenge. */
public final class Digests {

    private Digests() {}

    /**
     * What a device with this identity and password answers to this challenge.
     *
     * @return lower-case hex SHA-256 of {@code id:product:version:challenge:sysclientPassword} in UTF-8
     */
    public static String digest(String id, String product, String version, String challenge, String sysclientPassword) {
        var answer = String.join(":", id, product, version, challenge, sysclientPassword);
        return HexFormat.of().formatHex(sha256().digest(answer.getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether two digests are the same, in a time that does not tell where they differ. */
    public static boolean matches(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
