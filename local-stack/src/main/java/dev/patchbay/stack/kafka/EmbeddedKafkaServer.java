package dev.patchbay.stack.kafka;

import dev.patchbay.stack.process.ChildProcess;
import dev.patchbay.stack.process.Directories;
import dev.patchbay.stack.process.Distribution;
import dev.patchbay.stack.process.FreePort;
import dev.patchbay.stack.process.JavaCommand;
import dev.patchbay.stack.process.ProcessJournal;
import dev.patchbay.stack.process.ProcessSpec;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Kafka in a JVM of its own, from the distribution that the build of this module leaves. Listens on the loopback address. */
public final class EmbeddedKafkaServer implements KafkaServer {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final int port = FreePort.any();
    private final Path home;
    private final Path log;
    private final boolean temporary;
    private final ProcessJournal journal;
    private Optional<ChildProcess> broker = Optional.empty();

    private EmbeddedKafkaServer(Path home, Path log, boolean temporary, ProcessJournal journal) {
        this.home = home;
        this.log = log;
        this.temporary = temporary;
        this.journal = journal;
        start();
    }

    /** A fresh broker whose data is lost when it is closed. */
    public static EmbeddedKafkaServer temporary() {
        var home = Directories.temporary("kafka");
        return new EmbeddedKafkaServer(home, home.resolve("kafka.log"), true, ProcessJournal.none());
    }

    /** A broker that keeps its data in the directory. */
    public static EmbeddedKafkaServer keeping(Path home, Path log, ProcessJournal journal) {
        return new EmbeddedKafkaServer(home, log, false, journal);
    }

    @Override
    public synchronized void start() {
        if (broker.filter(ChildProcess::isAlive).isPresent()) {
            return;
        }
        var ready = home.resolve("ready");
        try {
            Files.deleteIfExists(ready);
        } catch (IOException e) {
            throw new UncheckedIOException("can't delete " + ready + ": " + e.getMessage(), e);
        }
        var started = ChildProcess.start(spec(ready), journal);
        broker = Optional.of(started);
        started.awaitReady(() -> Files.exists(ready), START_LIMIT);
    }

    private ProcessSpec spec(Path ready) {
        var distribution = Distribution.find();
        var classPath = distribution.classes() + File.pathSeparator + distribution.libraries("kafka");
        var command = JavaCommand.of(
                List.of("-Xms64m", "-Xmx320m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classPath),
                "dev.patchbay.stack.kafka.KafkaNode",
                home.resolve("data").toAbsolutePath().toString(),
                Integer.toString(port),
                Integer.toString(FreePort.any()),
                ready.toAbsolutePath().toString());
        return new ProcessSpec("kafka", command, Map.of(), home, log);
    }

    @Override
    public synchronized void stop() {
        broker.ifPresent(ChildProcess::close);
        broker = Optional.empty();
    }

    @Override
    public synchronized void pause() {
        broker.ifPresent(ChildProcess::pause);
    }

    @Override
    public synchronized void resume() {
        broker.ifPresent(ChildProcess::resume);
    }

    @Override
    public synchronized void close() {
        stop();
        if (temporary) {
            Directories.delete(home);
        }
    }

    @Override
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public int port() {
        return port;
    }

    /** The process id, while it runs. */
    public synchronized Optional<Long> pid() {
        return broker.map(ChildProcess::pid);
    }
}
