package dev.patchbay.stack.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeySetFileTest {
    @TempDir
    private Path directory;

    @Test
    void theKeysCanBeUsedAndAreKept() throws IOException, GeneralSecurityException {
        // Given
        var secret = aead(KeySetFile.in(directory)).encrypt(new byte[] {1, 2, 3}, new byte[0]);

        // When
        var again = aead(KeySetFile.in(directory));

        // Then
        assertThat(again.decrypt(secret, new byte[0])).containsExactly(1, 2, 3);
    }

    @Test
    void nobodyElseMayReadThem() throws IOException {
        // When
        var file = KeySetFile.in(directory);

        // Then
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    private static Aead aead(Path file) throws IOException, GeneralSecurityException {
        AeadConfig.register();
        return TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(file), InsecureSecretKeyAccess.get())
                .getPrimitive(RegistryConfiguration.get(), Aead.class);
    }
}
