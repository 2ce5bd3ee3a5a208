package dev.patchbay.testkit.migrations;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The migrations of all services and of the kit keep the rules, but for those that are older than the rules. */
class MigrationsTest {

    /** The newest versions that are older than the rules. */
    private static final Map<String, String> BASELINE = Map.of(
            "inventory-service", "13",
            "provisioning-service", "2",
            "registration-service", "10",
            "service-kit", "0.4");

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    static Stream<Path> directories() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules
                    .map(module -> module.resolve("src/main/resources/db"))
                    .filter(Files::isDirectory)
                    .flatMap(MigrationsTest::children)
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("directories")
    void newMigrationsKeepTheRules(Path directory) {
        // Given
        String module = ROOT.relativize(directory).getName(0).toString();
        Version baseline = Version.parse(BASELINE.getOrDefault(module, "0"));
        List<MigrationScript> earlier = new ArrayList<>();
        List<String> violations = new ArrayList<>();

        // When
        for (Path file : scripts(directory)) {
            MigrationScript script = MigrationScript.parse(name(file), read(file), config(file));
            if (version(file).compareTo(baseline) > 0) {
                violations.addAll(MigrationRules.violations(earlier, script));
            }
            earlier.add(script);
        }

        // Then
        assertThat(earlier).isNotEmpty();
        assertThat(violations).as("see docs/migrations.md").isEmpty();
    }

    @Test
    void eachServiceAndTheKitAreChecked() throws IOException {
        assertThat(directories()
                        .map(directory -> ROOT.relativize(directory).getName(0).toString()))
                .containsAll(BASELINE.keySet());
    }

    private static List<Path> scripts(Path directory) {
        return children(directory)
                .filter(file -> name(file).endsWith(".sql"))
                .sorted(comparing(MigrationsTest::version))
                .toList();
    }

    /** {@code 0.4} of {@code V0_4__name.sql}. */
    private static Version version(Path file) {
        return Version.parse(name(file).replaceFirst("^V(.*?)__.*$", "$1").replace('_', '.'));
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static String config(Path file) {
        Path config = file.resolveSibling(name(file) + ".conf");
        return Files.exists(config) ? read(config) : "";
    }

    private static Stream<Path> children(Path directory) {
        try (Stream<Path> children = Files.list(directory)) {
            return children.toList().stream();
        } catch (IOException unable) {
            throw new UncheckedIOException(unable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unable) {
            throw new UncheckedIOException(unable);
        }
    }
}
