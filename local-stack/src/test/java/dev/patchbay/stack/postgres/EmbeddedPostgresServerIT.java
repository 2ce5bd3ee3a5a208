package dev.patchbay.stack.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.stack.process.ProcessJournal;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresServerIT {
    private static PostgresServer server;

    @BeforeAll
    static void start() {
        server = EmbeddedPostgresServer.temporary();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theRoleOfADatabaseMayCreateTablesInIt() throws SQLException {
        // Given
        var database = server.createDatabase("owned");

        // When
        execute(database, "CREATE TABLE t (id int)");

        // Then
        assertThat(query(database, "SELECT tableowner FROM pg_tables WHERE tablename = 't'"))
                .isEqualTo("owned");
    }

    @Test
    void aDatabaseThatExistsKeepsItsData() throws SQLException {
        // Given
        var database = server.createDatabase("twice");
        execute(database, "CREATE TABLE t AS SELECT 'kept' AS v");

        // When
        var again = server.createDatabase("twice");

        // Then
        assertThat(query(again, "SELECT v FROM t")).isEqualTo("kept");
    }

    @Test
    void aNameThatIsNoIdentifierIsRefused() {
        assertThatThrownBy(() -> server.createDatabase("a; DROP ROLE postgres"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void restartKeepsPortAndData() throws SQLException {
        // Given
        var database = server.createDatabase("restarted");
        execute(database, "CREATE TABLE t AS SELECT 'kept' AS v");

        // When
        server.restart();

        // Then
        assertThat(query(database, "SELECT v FROM t")).isEqualTo("kept");
    }

    @Test
    void aKeptDirectorySurvivesTheServerAndIsDurable(@TempDir Path home) throws SQLException {
        // Given
        var data = home.resolve("data");
        var log = home.resolve("log/postgres.log");
        try (var first = EmbeddedPostgresServer.keeping(data, log, ProcessJournal.none())) {
            execute(first.createDatabase("kept"), "CREATE TABLE t AS SELECT 'still here' AS v");
        }

        // When
        try (var second = EmbeddedPostgresServer.keeping(data, log, ProcessJournal.none())) {
            // Then
            assertThat(query(second.createDatabase("kept"), "SELECT v FROM t")).isEqualTo("still here");
            assertThat(query(second.createDatabase("kept"), "SHOW fsync")).isEqualTo("on");
        }
    }

    private static void execute(Database database, String sql) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(Database database, String sql) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
