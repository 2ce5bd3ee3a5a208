package dev.patchbay.stack.postgres;

import dev.patchbay.stack.process.Await;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.regex.Pattern;

/** Creates databases with their owning roles, and tells when a server accepts connections. */
final class DatabaseSetup {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");

    private DatabaseSetup() {}

    static Database create(PostgresServer server, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a database name: " + name);
        }
        try (var connection =
                DriverManager.getConnection(server.jdbcUrl("postgres"), server.username(), server.password())) {
            unlessExists(
                    connection,
                    "SELECT 1 FROM pg_roles WHERE rolname = ?",
                    name,
                    "CREATE ROLE %1$s LOGIN PASSWORD '%1$s'".formatted(name));
            unlessExists(
                    connection,
                    "SELECT 1 FROM pg_database WHERE datname = ?",
                    name,
                    "CREATE DATABASE %1$s OWNER %1$s".formatted(name));
        } catch (SQLException e) {
            throw new IllegalStateException("database " + name + " could not be created: " + e.getMessage(), e);
        }
        return new Database(server.jdbcUrl(name), name, name);
    }

    static void awaitConnection(PostgresServer server) {
        Await.until("PostgreSQL", START_LIMIT, () -> accepts(server));
    }

    private static boolean accepts(PostgresServer server) {
        try (var connection =
                DriverManager.getConnection(server.jdbcUrl("postgres"), server.username(), server.password())) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    // The name is no parameter in DDL; its pattern keeps it harmless.
    private static void unlessExists(Connection connection, String query, String name, String statement)
            throws SQLException {
        try (var select = connection.prepareStatement(query);
                var create = connection.createStatement()) {
            select.setString(1, name);
            if (!select.executeQuery().next()) {
                create.execute(statement);
            }
        }
    }
}
