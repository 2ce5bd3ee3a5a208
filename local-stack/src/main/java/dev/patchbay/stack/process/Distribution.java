package dev.patchbay.stack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the build of this module leaves for programs that run in a JVM of their own: {@code local-stack/target/dist}.
 *
 * @param root that folder; set by the system property {@code patchbay.dist}, else found from the working directory upwards
 */
public record Distribution(Path root) {
    private static final String PROPERTY = "patchbay.dist";

    /**
     * Finds it.
     *
     * @throws StartFailed if nothing was built yet
     */
    public static Distribution find() {
        return Optional.ofNullable(System.getProperty(PROPERTY))
                .map(Path::of)
                .or(() -> above(Path.of("").toAbsolutePath()))
                .filter(Files::isDirectory)
                .map(Distribution::new)
                .orElseThrow(
                        () -> new StartFailed(
                                "No folder local-stack/target/dist here or above: run ./mvnw -pl local-stack -am -DskipTests package"));
    }

    private static Optional<Path> above(Path directory) {
        return Stream.iterate(directory, path -> path != null, Path::getParent)
                .map(path -> path.resolve("local-stack").resolve("target").resolve("dist"))
                .filter(Files::isDirectory)
                .findFirst();
    }

    /** The folder that holds all modules. */
    public Path project() {
        return root.resolve("..").resolve("..").resolve("..").normalize();
    }

    /** The compiled classes of this module. */
    public Path classes() {
        return root.resolveSibling("classes");
    }

    /**
     * All libraries of one program, as a class path in a fixed order.
     *
     * @throws StartFailed if they are missing
     */
    public String libraries(String program) {
        var folder = root.resolve(program).resolve("lib");
        try (var files = Files.list(folder)) {
            return files.map(Path::toString).sorted().collect(Collectors.joining(java.io.File.pathSeparator));
        } catch (java.nio.file.NoSuchFileException e) {
            throw new StartFailed(folder + " is missing: run ./mvnw -pl local-stack -am -DskipTests package", e);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + folder + ": " + e.getMessage(), e);
        }
    }
}
