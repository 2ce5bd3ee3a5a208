package dev.patchbay.stack.cli;

import dev.patchbay.stack.process.StartFailed;
import dev.patchbay.stack.secrets.RotationRefused;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The program behind {@code ./patchbay}. What goes wrong for a reason that a person can remove is one line on the error
 * stream and exit code 1.
 */
@Command(
        name = "patchbay",
        description = "Patchbay on this machine.",
        footer = {
            "",
            "Also, without waiting for a start:",
            "  test [--fast]   Runs all tests, or only those that need no servers.",
            "  fleet …         Virtual devices against any URL; fleet --help lists the options.",
            "  bench …         Measures; bench --help lists what."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            Up.class,
            Down.class,
            Status.class,
            Logs.class,
            Doctor.class,
            Secrets.class,
            Prepare.class,
            Supervise.class
        })
public final class PatchbayCommand implements Runnable {
    private final CommandLine line = new CommandLine(this);

    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        return execute(new PatchbayCommand().line, arguments);
    }

    /** The same, with all that it says in one place. */
    static int run(PrintWriter out, String... arguments) {
        return execute(new PatchbayCommand().line.setOut(out).setErr(out), arguments);
    }

    private static int execute(CommandLine line, String... arguments) {
        return line.setExecutionExceptionHandler((failure, command, parsed) -> report(failure, command))
                .execute(arguments);
    }

    private static int report(Exception failure, CommandLine command) throws Exception {
        if (failure instanceof StartFailed
                || failure instanceof RotationRefused
                || failure instanceof UncheckedIOException) {
            command.getErr().println(failure.getMessage());
            return 1;
        }
        throw failure;
    }

    @Override
    public void run() {
        line.usage(line.getOut());
    }
}
