package dev.patchbay.inventory.app.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The digests of the app interface: SHA-256 over texts joined by colons, in lower-case hex. Pure. */
public final class AppDigest {

    private static final String SESSION_KEY = "innovaphoneAppSessionKey";

    private AppDigest() {}

    /** What an app has to send as {@code digest} if it knows the password. */
    public static String ofLogin(AppLogin login, String challenge, String password) {
        StringBuilder text =
                new StringBuilder(String.join(":", login.app(), login.domain(), login.sip(), login.guid(), login.dn()));
        login.info().ifPresent(info -> text.append(':').append(info.compact()));
        return sha256(
                text.append(':').append(challenge).append(':').append(password).toString());
    }

    /** The key for fields that are encrypted for one session. */
    public static String sessionKey(String challenge, String password) {
        return sha256(String.join(":", SESSION_KEY, challenge, password));
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
