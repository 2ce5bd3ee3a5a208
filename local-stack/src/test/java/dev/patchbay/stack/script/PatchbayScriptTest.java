package dev.patchbay.stack.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs the script as it is on machines that are made here: JDKs of several versions, and a {@code mvnw} that tells how it
 * was called instead of building.
 */
class PatchbayScriptTest {
    private static final String TOOLS = "/usr/bin:/bin";

    @TempDir
    private Path machine;

    private Path project = Path.of("");
    private Path jdk25 = Path.of("");

    @BeforeEach
    void install() throws IOException {
        project = Files.createDirectories(machine.resolve("a folder").resolve("pätchbay"));
        Files.copy(Path.of("..", "patchbay"), project.resolve("patchbay"));
        program(project.resolve("mvnw"), """
                printf 'mvnw %s\\n' "$*"
                printf 'java=%s\\nhome=%s\\nlocale=%s\\n' "$JAVA_HOME" "${MAVEN_USER_HOME:-none}" "${LC_ALL:-none}"
                """);
        jdk25 = jdk("jdk 25", "25.0.1");
        Files.createDirectories(machine.resolve("home"));
    }

    private Path jdk(String name, String version) {
        var home = machine.resolve(name);
        program(home.resolve("bin").resolve("javac"), "exit 0");
        program(home.resolve("bin").resolve("java"), """
                [ -z "${JAVA_TOOL_OPTIONS:-}" ] || echo "Picked up JAVA_TOOL_OPTIONS: $JAVA_TOOL_OPTIONS" >&2
                [ -z "${JDK_JAVA_OPTIONS:-}" ] || echo "NOTE: Picked up JDK_JAVA_OPTIONS: $JDK_JAVA_OPTIONS" >&2
                case " ${JAVA_TOOL_OPTIONS:-} " in *' -XX:Unknown '*) echo 'Unrecognized option' >&2; exit 1 ;; esac
                [ "$1" != -XshowSettings:properties ] || echo '    java.home = %s' >&2
                echo 'openjdk version "%s" 2025-09-16' >&2
                """.formatted(home, version));
        return home;
    }

    private static void program(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, "#!/bin/sh\n" + text);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Result(int code, String output) {}

    private Map<String, String> environment(String name, String value) {
        var variables = new HashMap<>(
                Map.of("HOME", machine.resolve("home").toString(), "JAVA_HOME", jdk25.toString(), "PATH", TOOLS));
        variables.put(name, value);
        return variables;
    }

    private Result run(Map<String, String> environment, String... arguments) {
        try {
            var command = new ArrayList<>(
                    List.of("/bin/sh", project.resolve("patchbay").toString()));
            command.addAll(List.of(arguments));
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().clear();
            builder.environment().putAll(environment);
            var process = builder.start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return new Result(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "JAVA_TOOL_OPTIONS, -Xmx1g",
        "JDK_JAVA_OPTIONS, -Dversion=\"21\"",
        "_JAVA_OPTIONS, -Xmx1g",
        "JAVA_TOOL_OPTIONS, -XX:Unknown",
        "LC_ALL, C",
        "LC_ALL, de_DE.ISO-8859-1",
    })
    void theJdkIsFoundWhateverElseIsSet(String name, String value) {
        // When
        var result = run(environment(name, value), "test", "--fast");

        // Then
        assertThat(result.code()).as(result.output()).isZero();
        assertThat(result.output()).contains("mvnw test\n", "java=" + jdk25 + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8", "21.0.8", "250.1"})
    void anotherJdkThatComesFirstIsPassedOver(String version) {
        // Given
        var other = jdk("other jdk", version.equals("8") ? "1.8.0_462" : version);

        // When
        var byHome = run(
                Map.of(
                        "HOME", machine.resolve("home").toString(),
                        "JAVA_HOME", other.toString(),
                        "PATH", jdk25.resolve("bin") + ":" + TOOLS),
                "test",
                "--fast");
        var byPath = run(
                Map.of(
                        "HOME", machine.resolve("home").toString(),
                        "JAVA_HOME", jdk25.toString(),
                        "PATH", other.resolve("bin") + ":" + TOOLS),
                "test",
                "--fast");

        // Then
        assertThat(byHome.output()).contains("java=" + jdk25 + "\n");
        assertThat(byPath.output()).contains("java=" + jdk25 + "\n");
    }

    @Test
    void aJdkOfTheHomeDirectoryIsFound() throws IOException {
        // Given
        var candidates = Files.createDirectories(machine.resolve("home/.jdks"));
        Files.createSymbolicLink(candidates.resolve("temurin-25"), jdk25);
        var old = jdk("old", "1.8.0_462");

        // When
        var result = run(
                Map.of("HOME", machine.resolve("home").toString(), "PATH", old.resolve("bin") + ":" + TOOLS),
                "test",
                "--fast");

        // Then
        assertThat(result.output()).contains("mvnw test\n");
        assertThat(result.output().lines().filter(line -> line.startsWith("java=")))
                .allMatch(line -> line.contains("25"));
    }

    @Test
    void namesThatAreNotAsciiWorkInEveryLocale() {
        assertThat(run(environment("LC_ALL", "C"), "test", "--fast").output()).contains("locale=C.UTF-8\n");
        assertThat(run(environment("LANG", "de_DE.UTF-8"), "test", "--fast").output())
                .contains("locale=none\n");
    }

    @Test
    void withoutAHomeDirectoryMavenKeepsItsFilesBesideTheState() {
        // Given
        var own = project.resolve(".patchbay").resolve("m2");

        // When
        var result = run(Map.of("JAVA_HOME", jdk25.toString(), "PATH", TOOLS), "test", "--fast");

        // Then
        assertThat(result.code()).as(result.output()).isZero();
        assertThat(result.output())
                .contains("-Dmaven.repo.local=" + own.resolve("repository") + " ", "home=" + own + "\n");
    }

    @Test
    void aHomeDirectoryThatCantBeWrittenIsReadOnly() {
        // /proc: nobody may write there, root neither
        var result = run(environment("HOME", "/proc"), "test", "--fast");

        // Then
        assertThat(result.code()).as(result.output()).isZero();
        assertThat(result.output())
                .contains("-Dmaven.repo.local=" + project.resolve(".patchbay/m2/repository") + " ")
                .contains("-Dmaven.repo.local.tail=/proc/.m2/repository ");
    }

    @Test
    void aStateThatCantBeCreatedIsOneLine() throws IOException {
        // Given
        Files.createSymbolicLink(project.resolve(".patchbay"), Path.of("/proc/none"));

        // When
        var result = run(environment("LC_ALL", "C"), "up");

        // Then
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.output()).contains("Can't create ", ": make it writable, and the disk not full.");
    }

    @Test
    void whatEndsTheBuildIsShown() {
        // Given
        program(project.resolve("mvnw"), "echo '[ERROR] No space left on device'; exit 1");

        // When
        var result = run(environment("LC_ALL", "C"), "up");

        // Then
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.output())
                .contains("[ERROR] No space left on device\n")
                .contains("The build failed; all of it is in " + project.resolve(".patchbay/build.log"));
    }

    @Test
    void whatTheTestsNeedIsNamedBeforeTheyStart() throws IOException {
        // Given
        var tools = Files.createDirectories(machine.resolve("tools"));
        for (var tool : List.of("env", "grep", "head", "sed", "mkdir", "rm", "dirname")) {
            Files.createSymbolicLink(tools.resolve(tool), Path.of("/usr/bin", tool));
        }
        program(tools.resolve("id"), "echo 1000");

        // When
        var result = run(environment("PATH", tools.toString()), "test");

        // Then
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.output())
                .contains("The tests need these packages, which are missing: chromium ")
                .contains("apt-get install chromium ")
                .doesNotContain("mvnw");
    }

    @Test
    void rootInstallsWhatTheTestsNeed() throws IOException {
        // Given
        var tools = Files.createDirectories(machine.resolve("tools"));
        for (var tool : List.of("env", "grep", "head", "sed", "mkdir", "rm", "dirname", "touch", "chmod")) {
            Files.createSymbolicLink(tools.resolve(tool), Path.of("/usr/bin", tool));
        }
        program(tools.resolve("id"), "echo 0");
        program(tools.resolve("apt-get"), """
                echo "apt-get $*"
                case "$*" in *install*chromium*) echo '#!/bin/sh' >'%1$s/chromium'; chmod +x '%1$s/chromium' ;; esac
                """.formatted(tools));

        // When
        var result = run(environment("PATH", tools.toString()), "test");

        // Then
        assertThat(result.output()).contains("apt-get -q install -y --no-install-recommends chromium");
        assertThat(Files.exists(tools.resolve("chromium"))).isTrue();
    }
}
