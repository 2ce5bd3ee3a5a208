package dev.patchbay.kit.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.kit.runtime.MovedClock;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {

    private static final String PLACE = "place";

    @TempDir
    private Path folder;

    private final MovedClock clock = new MovedClock();
    private RotatedFile file;
    private KeyFile keys;
    private SecretBox box;

    @BeforeEach
    void open() throws GeneralSecurityException {
        file = new RotatedFile(folder.resolve("keys.json"));
        keys = new KeyFile(file.path(), clock);
        box = new SecretBox(keys);
    }

    @Test
    void anAddedKeyEncryptsNothingUntilItIsPromoted() throws GeneralSecurityException {
        // Given
        byte[] before = box.encrypt("secret", PLACE);
        file.addKey();
        keys.look();
        assertThat(box.isCurrent(before)).isTrue();
        assertThat(keys.keys().old()).isEmpty();

        // When
        file.promoteNewest();
        keys.look();

        // Then
        assertThat(box.isCurrent(before)).isFalse();
        assertThat(box.isCurrent(box.encrypt("secret", PLACE))).isTrue();
        assertThat(box.decrypt(before, PLACE)).isEqualTo("secret");
        assertThat(keys.keys().old()).containsExactly(KeyPrefix.of(before).orElseThrow());
    }

    @Test
    void whoKnowsOnlyThatAKeyWaitsTakesWhatItEncryptsForNewer() throws GeneralSecurityException {
        // Given
        file.addKey();
        keys.look();
        file.promoteNewest();

        // When: another replica has seen the promotion already
        byte[] newer = KeySets.read(file.path()).encrypt("secret", PLACE);

        // Then
        assertThat(box.decrypt(newer, PLACE)).isEqualTo("secret");
        assertThat(keys.keys().old()).doesNotContain(KeyPrefix.of(newer).orElseThrow());
    }

    @Test
    void anUnknownKeyLeadsToALookAtOnce() throws GeneralSecurityException {
        // Given
        file.addKey();
        file.promoteNewest();
        byte[] unknown = KeySets.read(file.path()).encrypt("secret", PLACE);

        // When / Then
        assertThat(box.decrypt(unknown, PLACE)).isEqualTo("secret");
    }

    @Test
    void unknownKeysLeadToOneLookASecond() throws GeneralSecurityException {
        // Given
        byte[] foreign = SecretBoxes.fresh().encrypt("secret", PLACE);
        assertThatThrownBy(() -> box.decrypt(foreign, PLACE)).isInstanceOf(SecretException.class);
        file.addKey();
        file.promoteNewest();
        byte[] unknown = KeySets.read(file.path()).encrypt("secret", PLACE);
        assertThatThrownBy(() -> box.decrypt(unknown, PLACE)).isInstanceOf(SecretException.class);

        // When
        clock.advance(Duration.ofSeconds(1));

        // Then
        assertThat(box.decrypt(unknown, PLACE)).isEqualTo("secret");
    }

    @Test
    void aBrokenFileLeavesTheKeysInUse() throws GeneralSecurityException {
        // Given
        byte[] before = box.encrypt("secret", PLACE);

        // When
        file.damage();
        keys.look();

        // Then
        assertThat(keys.broken()).isTrue();
        assertThat(box.decrypt(before, PLACE)).isEqualTo("secret");
        assertThat(box.isCurrent(box.encrypt("other", PLACE))).isTrue();
    }

    @Test
    void aRepairedFileIsTakenAgain() throws GeneralSecurityException {
        // Given
        file.damage();
        keys.look();

        // When
        file.repair();
        keys.look();

        // Then
        assertThat(keys.broken()).isFalse();
        file.addKey();
        file.promoteNewest();
        keys.look();
        assertThat(keys.keys().old()).hasSize(1);
    }

    @Test
    void aRemovedKeyOpensNothing() throws GeneralSecurityException {
        // Given
        byte[] before = box.encrypt("secret", PLACE);
        file.addKey();
        file.promoteNewest();

        // When
        file.removeOldest();
        keys.look();

        // Then
        assertThatThrownBy(() -> box.decrypt(before, PLACE)).isInstanceOf(SecretException.class);
        assertThat(keys.keys().old()).isEmpty();
    }

    @Test
    void whatIsTooShortIsNotEncryptedAtAll() {
        assertThat(box.isCurrent(new byte[3])).isFalse();
        assertThatThrownBy(() -> box.decrypt(new byte[3], PLACE)).isInstanceOf(SecretException.class);
    }
}
