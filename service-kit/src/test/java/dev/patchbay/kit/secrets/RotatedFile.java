package dev.patchbay.kit.secrets;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;

/** A key set file whose keys are rotated as an operator does. */
final class RotatedFile {

    private final Path file;
    private KeysetHandle keys;

    RotatedFile(Path file) throws GeneralSecurityException {
        AeadConfig.register();
        this.file = file;
        this.keys = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
        write(json());
    }

    Path path() {
        return file;
    }

    void addKey() throws GeneralSecurityException {
        change(builder -> builder.addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                .withRandomId()));
    }

    void promoteNewest() throws GeneralSecurityException {
        change(builder -> builder.getAt(keys.size() - 1).makePrimary());
    }

    void removeOldest() throws GeneralSecurityException {
        change(builder -> builder.deleteAt(0));
    }

    void damage() {
        write("{");
    }

    void repair() {
        write(json());
    }

    private interface Change {
        void apply(KeysetHandle.Builder builder) throws GeneralSecurityException;
    }

    private void change(Change change) throws GeneralSecurityException {
        KeysetHandle.Builder builder = KeysetHandle.newBuilder(keys);
        change.apply(builder);
        keys = builder.build();
        write(json());
    }

    private String json() {
        try {
            return TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void write(String content) {
        try {
            Path next = Files.writeString(file.resolveSibling("next"), content);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
