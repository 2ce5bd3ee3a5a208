package dev.patchbay.testkit;

import static dev.patchbay.testkit.Conditions.eventually;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The server becomes a standby, and another one the primary. All that the service has open to the first one would go on reading
 * what is old.
 */
@QuarkusTest
@QuarkusTestResource(value = RelayedDatabase.class, restrictToAnnotatedClass = true)
class DatabaseFailoverIT {

    private static final String OTHERS =
            "datname = current_database() and usename = current_user and pid <> pg_backend_pid()";

    @Inject
    Flyway flyway;

    @ConfigProperty(name = "quarkus.datasource.username")
    String name;

    @Test
    void theServiceLeavesAServerThatCanOnlyReadAndGoesOnWithTheNewOne() throws SQLException {
        // Given
        eventually(() -> write().then().statusCode(204));
        SharedServers servers = SharedServers.inThisJvm();
        int first = servers.postgresPort();
        int second = URI.create(servers.createDatabaseElsewhere(name).getOrDefault("url", ""))
                .getPort();
        migrate(second);

        // When: as a restart as a standby does it
        execute(first, "alter database " + name + " set default_transaction_read_only = on");
        execute(first, "select pg_terminate_backend(pid) from pg_stat_activity where " + OTHERS);

        // Then
        eventually(() -> write().then().statusCode(503).header("Retry-After", "2"));
        eventually(() -> assertThat(others(first)).isPositive());

        // When
        Faults.leadTo(second);

        // Then
        eventually(() -> write().then().statusCode(204));
        assertThat(number(second, "select count(*) from told")).isPositive();
        eventually(() -> assertThat(others(first)).isZero());
    }

    private void migrate(int port) {
        FluentConfiguration migrations =
                Flyway.configure().configuration(flyway.getConfiguration()).dataSource(server(port));
        migrations
                .getPluginRegister()
                .getExact(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
        migrations.load().migrate();
    }

    private PGSimpleDataSource server(int port) {
        PGSimpleDataSource server = new PGSimpleDataSource();
        server.setPortNumbers(new int[] {port});
        server.setDatabaseName(name);
        server.setUser(name);
        server.setPassword(name);
        return server;
    }

    private void execute(int port, String sql) throws SQLException {
        try (Connection connection = server(port).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The connections of the service, by one that may be closed with them while it is idle. */
    private long others(int port) {
        try {
            return number(port, "select count(*) from pg_stat_activity where " + OTHERS);
        } catch (SQLException closed) {
            throw new AssertionError("to be asked again", closed);
        }
    }

    private long number(int port, String sql) throws SQLException {
        try (Connection connection = server(port).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static Response write() {
        return given().auth()
                .oauth2(Tokens.ALICE)
                .contentType("application/json")
                .body(Map.of("reference", "x"))
                .put("/examples/example.com");
    }
}
