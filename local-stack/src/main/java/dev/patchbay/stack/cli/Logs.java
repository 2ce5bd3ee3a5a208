package dev.patchbay.stack.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the end of a log file, and what is added to it. */
@Command(name = "logs", description = "Shows the log of one part.")
final class Logs implements Callable<Integer> {
    private static final long SHOWN_BYTES = 64 * 1024L;
    private static final Duration POLL = Duration.ofMillis(250);

    @Parameters(
            paramLabel = "SERVICE",
            description = "gateway, registration, inventory, postgres, kafka, keycloak, supervisor, …")
    private String service = "";

    @Option(
            names = {"-f", "--follow"},
            description = "Goes on showing what is added.")
    private boolean follow;

    @Spec
    @SuppressWarnings("NullAway.Init") // injected by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var logs = StateDirectory.find().logs();
        var file = logs.resolve(service + ".log").normalize();
        if (!file.startsWith(logs) || Files.notExists(file)) {
            spec.commandLine().getErr().println("There is no log of " + service + ". There is: " + names(logs));
            return 1;
        }
        show(file, spec.commandLine().getOut());
        return 0;
    }

    private static String names(Path logs) throws IOException {
        if (Files.notExists(logs)) {
            return "none yet; ./patchbay up starts everything";
        }
        try (var files = Files.list(logs)) {
            return files.map(file -> file.getFileName().toString().replaceFirst("\\.log$", ""))
                    .sorted()
                    .collect(Collectors.joining(", "));
        }
    }

    private void show(Path path, PrintWriter out) throws IOException {
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            if (file.length() > SHOWN_BYTES) {
                file.seek(file.length() - SHOWN_BYTES);
                file.readLine();
            }
            print(file, out);
            while (follow && !out.checkError()) {
                LockSupport.parkNanos(POLL.toNanos());
                print(file, out);
            }
        }
    }

    private static void print(RandomAccessFile file, PrintWriter out) throws IOException {
        var bytes = new byte[(int) (file.length() - file.getFilePointer())];
        file.readFully(bytes);
        out.print(new String(bytes, StandardCharsets.UTF_8));
        out.flush();
    }
}
