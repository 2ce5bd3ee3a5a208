package dev.patchbay.sysclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class AdministrativePasswordCipherTest {

    private static final String SEED = "wJQog70GUK!GPTN2";
    private static final String PASSWORD = "7iICN04agQq38j!hmbN7P5LLI1YePz1w";

    @Test
    void thePublishedVectorIsDecrypted() {
        // When
        var clear = AdministrativePasswordCipher.decrypt(new AdministrativePassword(SEED, "22f91ebb"), PASSWORD);

        // Then
        assertThat(clear).isEqualTo("test");
    }

    @Test
    void thePublishedVectorIsEncrypted() {
        // When
        var message = AdministrativePasswordCipher.encrypt("test", SEED, PASSWORD);

        // Then
        assertThat(message).isEqualTo(new AdministrativePassword(SEED, "22f91ebb"));
    }

    @Property
    void decryptingUndoesEncrypting(
            @ForAll @CharRange(from = ' ', to = '\u07ff') String clear,
            @ForAll @StringLength(max = 300) @NumericChars String seed,
            @ForAll @StringLength(max = 300) @NumericChars String password) {
        var message = AdministrativePasswordCipher.encrypt(clear, seed, password);
        assertThat(AdministrativePasswordCipher.decrypt(message, password)).isEqualTo(clear);
    }

    @Test
    void whatIsNotHexIsRefused() {
        // Given
        var message = new AdministrativePassword(SEED, "22f91ebg");

        // When, then
        assertThatIllegalArgumentException().isThrownBy(() -> AdministrativePasswordCipher.decrypt(message, PASSWORD));
    }
}
