package dev.patchbay.stack.postgres;

import dev.patchbay.stack.process.FreePort;
import java.util.List;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** PostgreSQL in a container, on a port that stays the same over a restart. */
public final class PostgresContainer implements PostgresServer {
    private static final String IMAGE = "postgres:18";

    private final int port = FreePort.any();
    private final PostgreSQLContainer container = new PostgreSQLContainer(IMAGE)
            .withUsername("postgres")
            .withPassword("postgres")
            .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=200");

    private PostgresContainer() {
        container.setPortBindings(List.of("127.0.0.1:%d:5432".formatted(port)));
        container.start();
    }

    /** A fresh server that is ready. */
    public static PostgresContainer launch() {
        return new PostgresContainer();
    }

    @Override
    public void restart() {
        container
                .getDockerClient()
                .restartContainerCmd(container.getContainerId())
                .exec();
        DatabaseSetup.awaitConnection(this);
    }

    @Override
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    @Override
    public String username() {
        return container.getUsername();
    }

    @Override
    public String password() {
        return container.getPassword();
    }

    @Override
    public Database createDatabase(String name) {
        return DatabaseSetup.create(this, name);
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void close() {
        container.close();
    }
}
