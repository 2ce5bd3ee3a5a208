package dev.patchbay.benchmarks;

import dev.patchbay.benchmarks.commands.CommandsCommand;
import dev.patchbay.benchmarks.registration.RegistrationCommand;
import dev.patchbay.benchmarks.search.SearchCommand;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Runs a benchmark. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "BENCHMARK",
        description = "Measures the suite on this machine.",
        subcommands = {CommandsCommand.class, RegistrationCommand.class, SearchCommand.class})
public final class BenchCommand {

    /** Ends with 0 if the benchmark ran without an error, and with 1 if it did not. */
    public static void main(String[] args) {
        // The terminal is for the figures.
        Logger.getLogger("").setLevel(Level.WARNING);
        System.exit(new CommandLine(new BenchCommand()).execute(args));
    }
}
