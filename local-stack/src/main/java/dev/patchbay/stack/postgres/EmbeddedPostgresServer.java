package dev.patchbay.stack.postgres;

import dev.patchbay.stack.process.Directories;
import dev.patchbay.stack.process.FreePort;
import dev.patchbay.stack.process.ProcessJournal;
import dev.patchbay.stack.process.StartFailed;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** PostgreSQL from binaries on the class path; runs as root, too. Listens on the loopback address and trusts whoever is there. */
public final class EmbeddedPostgresServer implements PostgresServer {
    private static final String SUPERUSER = "postgres";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Map<String, String> SHARED =
            Map.of("max_connections", "200", "shared_buffers", "64MB", "listen_addresses", "127.0.0.1");
    private static final Map<String, String> VOLATILE =
            Map.of("fsync", "off", "synchronous_commit", "off", "full_page_writes", "off");
    private static final Map<String, String> DURABLE =
            Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on");

    private final int port = FreePort.any();
    private final Path home;
    private final Path log;
    private final boolean temporary;
    private final ProcessJournal journal;
    private EmbeddedPostgres server;

    private EmbeddedPostgresServer(Path home, Path log, boolean temporary, ProcessJournal journal) {
        this.home = home;
        this.log = log;
        this.temporary = temporary;
        this.journal = journal;
        this.server = launch();
    }

    /** A fresh server whose data is lost when it is closed; fast rather than durable. */
    public static EmbeddedPostgresServer temporary() {
        var home = Directories.temporary("postgres");
        return new EmbeddedPostgresServer(home, home.resolve("postgres.log"), true, ProcessJournal.none());
    }

    /** A server that keeps its data in the directory, with normal durability. */
    public static EmbeddedPostgresServer keeping(Path home, Path log, ProcessJournal journal) {
        return new EmbeddedPostgresServer(home, log, false, journal);
    }

    private EmbeddedPostgres launch() {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            var output = ProcessBuilder.Redirect.appendTo(log.toFile());
            var builder = EmbeddedPostgres.builder()
                    .setPort(port)
                    .setDataDirectory(data())
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(temporary)
                    .setOutputRedirector(output)
                    .setErrorRedirector(output)
                    .setPGStartupWait(START_LIMIT);
            SHARED.forEach(builder::setServerConfig);
            (temporary ? VOLATILE : DURABLE).forEach(builder::setServerConfig);
            var started = builder.start();
            ProcessHandle.of(pid()).ifPresent(handle -> journal.add("postgres", handle));
            return started;
        } catch (IOException e) {
            throw new StartFailed("PostgreSQL did not start: " + e.getMessage() + ". Its log is " + log, e);
        }
    }

    @Override
    public synchronized void restart() {
        halt();
        server = launch();
    }

    private void halt() {
        try {
            long pid = pid();
            server.close();
            journal.remove(pid);
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not stop: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void close() {
        halt();
        if (temporary) {
            Directories.delete(home);
        }
    }

    @Override
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    @Override
    public String username() {
        return SUPERUSER;
    }

    @Override
    public String password() {
        return SUPERUSER;
    }

    @Override
    public Database createDatabase(String name) {
        return DatabaseSetup.create(this, name);
    }

    @Override
    public int port() {
        return port;
    }

    // The server is no child of this JVM: what started it has ended. It writes its process id as the first line.
    private long pid() throws IOException {
        try (var lines = Files.lines(data().resolve("postmaster.pid"))) {
            return Long.parseLong(lines.findFirst().orElseThrow().strip());
        }
    }

    private Path data() {
        return home.resolve("data");
    }
}
