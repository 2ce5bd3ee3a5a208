package dev.patchbay.testkit;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import dev.patchbay.stack.secrets.KeySetRotation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.util.function.UnaryOperator;

/** Makes the file with the keys that secrets are encrypted with, and rotates them. */
public final class KeySetFile {

    private KeySetFile() {}

    /** A new key set with one AES-256-GCM key, in a temporary file that goes with the JVM. */
    public static Path create() {
        try {
            Path file = Files.createTempFile("patchbay-key-set", ".json");
            file.toFile().deleteOnExit();
            return Files.writeString(file, json(KeySetRotation.begin()));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Adds a key and promotes it, as an operator does in two steps. */
    public static void rotate(Path file) {
        change(file, keys -> keys.withNewKey().promoted());
    }

    /** Deletes the old keys: what is still encrypted with one of them can't be read any more. */
    public static void deleteOldKeys(Path file) {
        change(file, keys -> keys.withOldDisabled().withoutDisabled());
    }

    private static void change(Path file, UnaryOperator<KeySetRotation> step) {
        try {
            AeadConfig.register();
            KeysetHandle keys =
                    TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(file), InsecureSecretKeyAccess.get());
            Path next = Files.createTempFile("patchbay-key-set", ".next");
            Files.writeString(next, json(step.apply(new KeySetRotation(keys))));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | GeneralSecurityException unusable) {
            throw new IllegalStateException("the key set can't be changed: " + file, unusable);
        }
    }

    private static String json(KeySetRotation keys) {
        try {
            return TinkJsonProtoKeysetFormat.serializeKeyset(keys.keySet(), InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
