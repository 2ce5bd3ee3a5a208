package dev.patchbay.systemtests.secrets;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What nobody may read, by the names to tell of it in a failure. Safe for concurrent use. */
public final class Secrets {

    /** Those of this JVM, and so of the one suite that serves all of its tests. */
    public static final Secrets OF_THIS_RUN = new Secrets();

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Shorter ones would be found by chance. */
    static final int SHORTEST = 8;

    private final Map<String, byte[]> values = new ConcurrentHashMap<>();

    /**
     * Remembers a secret, for good: an old password is none of anybody's business either.
     *
     * @throws IllegalArgumentException if it is so short that it would be found by chance
     */
    public String remember(String name, String secret) {
        remember(name, secret.getBytes(StandardCharsets.UTF_8));
        return secret;
    }

    public void remember(String name, byte[] secret) {
        if (secret.length < SHORTEST) {
            throw new IllegalArgumentException(name + " has less than " + SHORTEST + " bytes");
        }
        values.put(name + " " + Integer.toHexString(java.util.Arrays.hashCode(secret)), secret.clone());
    }

    /** A new password of 15 characters, so that devices can take it, with some characters that are written otherwise in URLs. */
    public static String random(String beginning) {
        return beginning.substring(0, 2) + "/ %&"
                + HexFormat.of().toHexDigits(RANDOM.nextLong()).substring(7);
    }

    Map<String, byte[]> values() {
        return Map.copyOf(values);
    }

    public int count() {
        return values.size();
    }
}
