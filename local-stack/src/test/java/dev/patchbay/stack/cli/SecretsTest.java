package dev.patchbay.stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.RegistryConfiguration;
import dev.patchbay.stack.secrets.KeySetFile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    private Path directory;

    private final StringWriter shown = new StringWriter();

    private int secrets(String... arguments) {
        var all = new java.util.ArrayList<>(java.util.List.of("secrets", "--dir", directory.toString()));
        all.addAll(java.util.List.of(arguments));
        shown.getBuffer().setLength(0);
        return PatchbayCommand.run(new PrintWriter(shown, true), all.toArray(String[]::new));
    }

    @Test
    void aRotationFromTheFirstStepToTheLast() throws Exception {
        // Given
        var file = KeySetFile.in(directory);
        var old = aead().encrypt(new byte[] {1}, new byte[0]);

        // When, then
        assertThat(secrets("add-key")).isZero();
        assertThat(shown.toString()).contains("primary").contains("waiting");
        assertThat(secrets("promote")).isZero();
        assertThat(shown.toString()).contains("old").doesNotContain("waiting");
        assertThat(aead().decrypt(old, new byte[0])).containsExactly(1);
        var fresh = aead().encrypt(new byte[] {2}, new byte[0]);
        assertThat(secrets("remove-old")).isZero();
        assertThat(shown.toString()).contains("disabled");
        assertThat(secrets("remove-old", "--undo")).isZero();
        assertThat(secrets("remove-old")).isZero();
        assertThat(secrets("remove-old", "--delete")).isZero();
        assertThat(shown.toString()).doesNotContain("old").contains("primary");
        assertThat(aead().decrypt(fresh, new byte[0])).containsExactly(2);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(directory)) {
            assertThat(files.map(each -> each.getFileName().toString()))
                    .containsExactlyInAnyOrder("key-set.json", "key-set.json.lock");
        }
    }

    @Test
    void rotateDoesTheFirstTwoSteps() {
        // Given
        KeySetFile.in(directory);

        // When
        int code = secrets("rotate", "--wait", "0");

        // Then
        assertThat(code).isZero();
        assertThat(secrets("status")).isZero();
        assertThat(shown.toString()).containsSubsequence("old", "enabled", "primary", "enabled");
    }

    @Test
    void aStepThatIsRefusedIsOneLineAndChangesNothing() throws Exception {
        // Given
        var before = Files.readString(KeySetFile.in(directory));

        // When
        int code = secrets("promote");

        // Then
        assertThat(code).isEqualTo(1);
        assertThat(shown.toString().strip()).isEqualTo("No key is waiting: add one first.");
        assertThat(Files.readString(directory.resolve("key-set.json"))).isEqualTo(before);
    }

    @Test
    void whereThereIsNoKeySetThatIsSaid() {
        assertThat(secrets("add-key")).isEqualTo(1);
        assertThat(shown.toString()).contains("./patchbay up makes it");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void noKeyIsEverShown() throws Exception {
        // Given
        var file = KeySetFile.in(directory);

        // When
        secrets("rotate", "--wait", "0");

        // Then
        var keys = java.util.regex.Pattern.compile("\"value\":\\s*\"([^\"]+)\"")
                .matcher(Files.readString(file))
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(keys).hasSize(2);
        assertThat(shown.toString()).doesNotContain(keys.toArray(String[]::new));
    }

    private Aead aead() throws Exception {
        return KeySetFile.of(directory).read().keySet().getPrimitive(RegistryConfiguration.get(), Aead.class);
    }
}
