package dev.patchbay.stack.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.RegistryConfiguration;
import dev.patchbay.stack.secrets.KeySetRotation.Key;
import dev.patchbay.stack.secrets.KeySetRotation.Role;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;

class KeySetRotationTest {
    private static final byte[] SECRET = "pwd".getBytes(StandardCharsets.UTF_8);
    private static final byte[] PLACE = {};

    private final KeySetRotation first = KeySetRotation.begin();

    private static Aead aead(KeySetRotation rotation) throws GeneralSecurityException {
        return rotation.keySet().getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    @Test
    void anAddedKeyDecryptsOnly() throws GeneralSecurityException {
        // When
        var added = first.withNewKey();

        // Then
        assertThat(added.keys())
                .extracting(Key::role, Key::enabled)
                .containsExactly(tuple(Role.PRIMARY, true), tuple(Role.WAITING, true));
        assertThat(aead(first).decrypt(aead(added).encrypt(SECRET, PLACE), PLACE))
                .isEqualTo(SECRET);
        assertThat(aead(added).decrypt(aead(added.promoted()).encrypt(SECRET, PLACE), PLACE))
                .isEqualTo(SECRET);
    }

    @Test
    void aPromotedKeyEncryptsAndTheOldOneStillDecrypts() throws GeneralSecurityException {
        // Given
        byte[] old = aead(first).encrypt(SECRET, PLACE);

        // When
        var promoted = first.withNewKey().promoted();

        // Then
        assertThat(promoted.keys()).extracting(Key::role).containsExactly(Role.OLD, Role.PRIMARY);
        assertThat(aead(promoted).decrypt(old, PLACE)).isEqualTo(SECRET);
        byte[] fresh = aead(promoted).encrypt(SECRET, PLACE);
        assertThatExceptionOfType(GeneralSecurityException.class)
                .isThrownBy(() -> aead(first).decrypt(fresh, PLACE));
    }

    @Test
    void aDisabledKeyCanBeTakenBack() throws GeneralSecurityException {
        // Given
        byte[] old = aead(first).encrypt(SECRET, PLACE);

        // When
        var disabled = first.withNewKey().promoted().withOldDisabled();

        // Then
        assertThat(disabled.keys().getFirst().enabled()).isFalse();
        assertThatExceptionOfType(GeneralSecurityException.class)
                .isThrownBy(() -> aead(disabled).decrypt(old, PLACE));
        assertThat(aead(disabled.withOldEnabled()).decrypt(old, PLACE)).isEqualTo(SECRET);
    }

    @Test
    void onlyDisabledKeysAreDeleted() throws GeneralSecurityException {
        // Given
        var promoted = first.withNewKey().promoted();
        byte[] fresh = aead(promoted).encrypt(SECRET, PLACE);
        assertThatExceptionOfType(RotationRefused.class).isThrownBy(promoted::withoutDisabled);

        // When
        var deleted = promoted.withOldDisabled().withoutDisabled();

        // Then
        assertThat(deleted.keys()).extracting(Key::role).containsExactly(Role.PRIMARY);
        assertThat(aead(deleted).decrypt(fresh, PLACE)).isEqualTo(SECRET);
    }

    @Test
    void stepsThatMakeNoSenseAreRefused() {
        assertThatExceptionOfType(RotationRefused.class).isThrownBy(first::promoted);
        assertThatExceptionOfType(RotationRefused.class).isThrownBy(first::withOldDisabled);
        assertThatExceptionOfType(RotationRefused.class).isThrownBy(first::withOldEnabled);
        assertThatExceptionOfType(RotationRefused.class)
                .isThrownBy(() -> first.withNewKey().withNewKey());
    }

    @Test
    void aWaitingKeyIsNotOld() {
        // Given
        var twice = first.withNewKey().promoted().withNewKey();

        // When
        var cleaned = twice.withOldDisabled().withoutDisabled();

        // Then
        assertThat(cleaned.keys()).extracting(Key::role).containsExactly(Role.PRIMARY, Role.WAITING);
    }
}
