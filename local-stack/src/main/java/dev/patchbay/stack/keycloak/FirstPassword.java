package dev.patchbay.stack.keycloak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The password of Keycloak's own administrator, made when there are no accounts yet. It waits in a file that only its owner
 * may read until it has been shown once; after that it is nowhere in clear.
 */
public final class FirstPassword {
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int LENGTH = 24;

    private FirstPassword() {}

    /** Makes one that {@link #take} returns. */
    static String create(Path home) {
        var password = new SecureRandom()
                .ints(LENGTH, 0, LETTERS.length())
                .mapToObj(LETTERS::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining());
        var file = file(home);
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, password);
            return password;
        } catch (IOException e) {
            throw new UncheckedIOException("can't write " + file + ": " + e.getMessage(), e);
        }
    }

    /** The password that was not shown yet; empty from the second time on. */
    public static Optional<String> take(Path home) {
        var file = file(home);
        try {
            if (Files.notExists(file)) {
                return Optional.empty();
            }
            var password = Files.readString(file, StandardCharsets.UTF_8);
            Files.delete(file);
            return Optional.of(password);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + file + ": " + e.getMessage(), e);
        }
    }

    private static Path file(Path home) {
        return home.resolve("first-password");
    }
}
