package dev.patchbay.stack.process;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a child process is started.
 *
 * @param name what people call it; also the name of its log file
 * @param command program and arguments
 * @param environment added to that of this process
 * @param directory where it runs
 * @param log where its output is appended
 */
public record ProcessSpec(
        String name, List<String> command, Map<String, String> environment, Path directory, Path log) {

    public ProcessSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** A program that logs to {@code <name>.log} in the directory it runs in. */
    public static ProcessSpec of(String name, Path directory, List<String> command) {
        return new ProcessSpec(name, command, Map.of(), directory, directory.resolve(name + ".log"));
    }

    /** The same program with these variables besides; they win over those that it has. */
    public ProcessSpec with(Map<String, String> variables) {
        var all = new HashMap<>(environment);
        all.putAll(variables);
        return new ProcessSpec(name, command, all, directory, log);
    }
}
