package dev.patchbay.benchmarks.search;

import dev.patchbay.benchmarks.CompilerOption;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures searches. */
@Command(
        name = "search",
        mixinStandardHelpOptions = true,
        description =
                "Searches in a large inventory by the API, as an administrator of all domains. The floor is the same"
                        + " statements sent by psql, or by a plain connection where there is no psql.")
public final class SearchCommand implements Callable<Integer> {

    @Option(names = "--devices", defaultValue = "1000000", description = "how many (default: ${DEFAULT-VALUE})")
    private int devices;

    @Option(
            names = "--rounds",
            defaultValue = "5",
            description = "how often each question is asked with each of its 20 values (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--json",
            defaultValue = ".patchbay/bench-search.json",
            description = "where the figures are written (default: ${DEFAULT-VALUE})")
    private Path json = Path.of("");

    @Mixin
    private CompilerOption compiler = new CompilerOption();

    @Spec
    private @Nullable CommandSpec command;

    @Override
    public Integer call() throws IOException, SQLException {
        var out = Objects.requireNonNull(command).commandLine().getOut();
        out.println("Starts the suite and makes " + devices + " devices; this takes a few minutes.");
        out.flush();
        var figures = SearchRun.run(devices, rounds, compiler.get());
        figures.write(json);
        out.print(figures.table());
        out.println("Written to " + json);
        out.flush();
        return ExitCode.OK;
    }
}
