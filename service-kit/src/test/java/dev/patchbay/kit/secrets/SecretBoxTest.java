package dev.patchbay.kit.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretBoxTest {

    private static final String SECRET = "pwd é 🔑";
    private static final String PLACE = "sysclient-password/009033460af2";

    @TempDir
    private Path folder;

    private SecretBox box;

    @BeforeEach
    void open() throws GeneralSecurityException, IOException {
        box = KeySets.read(keySet("keys.json"));
    }

    @Test
    void givesBackWhatWasPutIn() {
        // When
        byte[] encrypted = box.encrypt(SECRET, PLACE);

        // Then
        assertThat(box.decrypt(encrypted, PLACE)).isEqualTo(SECRET);
        assertThat(new String(encrypted, StandardCharsets.ISO_8859_1)).doesNotContain("pwd");
    }

    @Test
    void theSameSecretLooksDifferentEachTime() {
        assertThat(box.encrypt(SECRET, PLACE)).isNotEqualTo(box.encrypt(SECRET, PLACE));
    }

    @Test
    void aSecretCantBePutInAnotherPlace() {
        // Given
        byte[] encrypted = box.encrypt(SECRET, PLACE);

        // When / Then
        assertThatExceptionOfType(SecretException.class)
                .isThrownBy(() -> box.decrypt(encrypted, "sysclient-password/docker0"))
                .withMessageContaining("docker0")
                .withMessageNotContaining(SECRET);
    }

    @Test
    void aSecretThatWasTamperedWithIsRefusedWhereverItWas() {
        // Given
        byte[] encrypted = box.encrypt(SECRET, PLACE);

        for (int i = 0; i < encrypted.length; i++) {
            // When
            byte[] tampered = encrypted.clone();
            tampered[i] ^= 1;

            // Then
            assertThatExceptionOfType(SecretException.class).isThrownBy(() -> box.decrypt(tampered, PLACE));
        }
    }

    @Test
    void anotherKeyOpensNothing() throws GeneralSecurityException, IOException {
        // Given
        byte[] encrypted = box.encrypt(SECRET, PLACE);
        SecretBox other = KeySets.read(keySet("other.json"));

        // When / Then
        assertThatExceptionOfType(SecretException.class).isThrownBy(() -> other.decrypt(encrypted, PLACE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "not json", "{\"primaryKeyId\":1}"})
    void aFileWithoutKeysIsNamed(String content) throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("broken.json"), content);

        // When / Then
        assertThatExceptionOfType(SecretException.class)
                .isThrownBy(() -> KeySets.read(file))
                .withMessageContaining("broken.json")
                .withMessageContaining("patchbay.secrets.key-set");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatExceptionOfType(SecretException.class)
                .isThrownBy(() -> KeySets.read(folder.resolve("missing.json")))
                .withMessageContaining("missing.json");
    }

    private Path keySet(String name) throws GeneralSecurityException, IOException {
        AeadConfig.register();
        KeysetHandle keys = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
        return Files.writeString(
                folder.resolve(name), TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get()));
    }
}
