package dev.patchbay.kit.secrets;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/** Reads the key set that all secrets are encrypted with. */
@Singleton
public class KeySets {

    @Produces
    @Singleton
    SecretBox box(SecretsConfig config) {
        return read(config.keySet());
    }

    /** @throws SecretException if there is no readable AEAD key set in the file */
    public static SecretBox read(Path file) {
        try {
            AeadConfig.register();
            KeysetHandle keys =
                    TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(file), InsecureSecretKeyAccess.get());
            return new SecretBox(keys.getPrimitive(RegistryConfiguration.get(), Aead.class));
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new SecretException(
                    "no key set can be read from " + file + " (patchbay.secrets.key-set)", unreadable);
        }
    }
}
