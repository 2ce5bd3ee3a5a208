package dev.patchbay.simulator.web;

import dev.patchbay.simulator.state.DeviceMemory;
import java.util.regex.Pattern;

/**
 * A text of lines that an update server answers with. A device without a configuration understands those that tell it where
 * to register; it passes over comments and all else.
 */
public final class UpdateScript {

    private static final Pattern UNDERSTOOD =
            Pattern.compile("config (?:change SYSCLIENT /sysadmin \\S+|write|activate)");

    private final ConsoleLines console;

    /** @param activated is told when the configuration in the memory is to be used */
    public UpdateScript(DeviceMemory memory, Runnable activated) {
        this.console = new ConsoleLines(memory, activated);
    }

    /**
     * Executes the lines in their order.
     *
     * @throws IllegalArgumentException if one is a registration URL that is none; those before it were executed
     */
    public void execute(String script) {
        script.lines()
                .map(String::strip)
                .filter(line -> UNDERSTOOD.matcher(line).matches())
                .forEach(console::record);
    }
}
