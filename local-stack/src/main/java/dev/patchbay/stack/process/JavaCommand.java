package dev.patchbay.stack.process;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Command lines for a JVM of the same JDK that runs this one. */
public final class JavaCommand {
    private JavaCommand() {}

    /**
     * A command line.
     *
     * @param options of the JVM, the class path among them
     * @param program the main class or {@code -jar} and its file, then the program's arguments
     */
    public static List<String> of(List<String> options, String... program) {
        return Stream.of(Stream.of(executable()), options.stream(), Stream.of(program))
                .flatMap(part -> part)
                .toList();
    }

    private static String executable() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
