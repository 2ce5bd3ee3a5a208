package dev.patchbay.kit.digest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The hash functions that are offered, the better one first. Their {@code -sess} variants are not. */
enum DigestAlgorithm {
    SHA_256("SHA-256"),
    MD5("MD5");

    private final String token;

    DigestAlgorithm(String token) {
        this.token = token;
    }

    /** The name, in the protocol and in Java. */
    String token() {
        return token;
    }

    /** @param token as sent; null means MD5, as of old */
    static Optional<DigestAlgorithm> of(@Nullable String token) {
        if (token == null) {
            return Optional.of(MD5);
        }
        for (DigestAlgorithm algorithm : values()) {
            if (algorithm.token.equalsIgnoreCase(token)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }

    /** In lower-case hexadecimal digits. */
    String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance(token).digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
