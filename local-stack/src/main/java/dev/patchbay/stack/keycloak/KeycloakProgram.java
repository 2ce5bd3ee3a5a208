package dev.patchbay.stack.keycloak;

import dev.patchbay.stack.process.ChildProcess;
import dev.patchbay.stack.process.Distribution;
import dev.patchbay.stack.process.JavaCommand;
import dev.patchbay.stack.process.ProcessJournal;
import dev.patchbay.stack.process.ProcessSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The unpacked distribution. Keycloak is built for its options once, which takes 20 s, and then starts in half the time;
 * processes that come at the same time wait for each other.
 */
record KeycloakProgram(Path root) {
    private static final Duration BUILD_LIMIT = Duration.ofMinutes(5);
    private static final String[] BUILD = {"build", "--db=dev-file", "--http-relative-path=/auth"};
    private static final List<String> JVM = List.of(
            "-Xms64m",
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:MaxMetaspaceSize=256m",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.base/java.security=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-Dpicocli.disable.closures=true",
            "-Dquarkus-log-max-startup-records=10000",
            "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                    + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory");

    /** The program, built. */
    static KeycloakProgram prepared(Path log) {
        var program = new KeycloakProgram(Distribution.find().root().resolve("keycloak"));
        var lock = program.root.resolveSibling("keycloak.lock");
        try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            program.buildOnce(log);
            return program;
        } catch (IOException e) {
            throw new UncheckedIOException("can't prepare " + program.root + ": " + e.getMessage(), e);
        }
    }

    private void buildOnce(Path log) throws IOException {
        var built = root.resolve("built-for");
        var options = String.join(" ", BUILD);
        if (Files.exists(built) && Files.readString(built).equals(options)) {
            return;
        }
        var spec = new ProcessSpec("keycloak build", command(root, BUILD), Map.of(), root, log);
        try (var build = ChildProcess.start(spec, ProcessJournal.none())) {
            build.awaitExit(BUILD_LIMIT);
        }
        Files.writeString(built, options);
    }

    /** The command line that {@code kc.sh} would make, with less memory, and with accounts outside the distribution. */
    List<String> command(Path home, String... arguments) {
        var options = new java.util.ArrayList<>(JVM);
        options.add("-Dkc.home.dir=" + home.toAbsolutePath());
        options.add("-Djboss.server.config.dir=" + root.resolve("conf"));
        options.add("-cp");
        options.add(root.resolve("lib").resolve("quarkus-run.jar").toString());
        options.add("io.quarkus.bootstrap.runner.QuarkusEntryPoint");
        return JavaCommand.of(options, arguments);
    }
}
