package dev.patchbay.sysclient;

import java.util.random.RandomGenerator;

/**
 * Generates what a server makes up for its devices, in the sizes that devices in the field insist on. As safe for use by
 * several threads as its random generator.
 */
public final class WireSecrets {

    private static final String LETTERS_AND_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String WIRE_ALPHABET = LETTERS_AND_DIGITS + "_!";
    // people read it and type it: without what looks alike
    private static final String TYPED_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private static final int SYSCLIENT_PASSWORD_LENGTH = 32;
    private static final int SEED_LENGTH = 16;
    private static final int ADMINISTRATIVE_PASSWORD_LENGTH = 15;

    private final RandomGenerator random;

    /** @param random a {@link java.security.SecureRandom} wherever the secrets protect something */
    public WireSecrets(RandomGenerator random) {
        this.random = random;
    }

    /** A sysclient password: 32 letters, digits, {@code _} or {@code !}; 192 bits. */
    public String sysclientPassword() {
        return characters(WIRE_ALPHABET, SYSCLIENT_PASSWORD_LENGTH);
    }

    /** A seed: 16 letters, digits, {@code _} or {@code !}; 96 bits. */
    public String seed() {
        return characters(WIRE_ALPHABET, SEED_LENGTH);
    }

    /** A challenge: a positive decimal number below 2^63, without leading zeros. */
    public String challenge() {
        return Long.toString(random.nextLong(1, Long.MAX_VALUE));
    }

    /**
     * An administrative password: 15 letters or digits, the most that the vendor's devices take, without those that look
     * alike (0 and O, 1, I and l); 87 bits.
     */
    public String administrativePassword() {
        return characters(TYPED_ALPHABET, ADMINISTRATIVE_PASSWORD_LENGTH);
    }

    private String characters(String alphabet, int length) {
        return random.ints(length, 0, alphabet.length())
                .collect(StringBuilder::new, (text, i) -> text.append(alphabet.charAt(i)), StringBuilder::append)
                .toString();
    }
}
