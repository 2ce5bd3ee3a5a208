package dev.patchbay.kit.events;

import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.stack.backend.Backends;
import dev.patchbay.stack.kafka.KafkaServer;
import dev.patchbay.stack.postgres.Database;
import dev.patchbay.stack.postgres.PostgresServer;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;

/** The database server and the broker of all tests of this module. They start with the first use and stop with the JVM. */
public final class Servers {

    public static final PostgresServer POSTGRES = Backends.available().startPostgres();
    static final KafkaServer KAFKA = Backends.available().startKafka();

    public static final Vertx VERTX = Vertx.vertx();

    private static final AtomicInteger DATABASES = new AtomicInteger();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Servers::close));
    }

    private Servers() {}

    public static Database newDatabase() {
        return POSTGRES.createDatabase("kit_" + DATABASES.incrementAndGet());
    }

    /** A database with the tables of the kit. */
    public static BlockingDatabase migratedDatabase() {
        return new BlockingDatabase(migratedPool(), new SecureRandom());
    }

    /** The connections to a database with the tables of the kit. */
    public static Pool migratedPool() {
        Database database = newDatabase();
        Flyway.configure()
                .dataSource(database.jdbcUrl(), database.username(), database.password())
                .locations("classpath:db/kit")
                // as MigrationLock does it
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .load()
                .migrate();
        // connections that are not used are closed soon, since each test has a database
        PoolOptions connections = new PoolOptions()
                .setMaxSize(16)
                .setIdleTimeout(1)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setPoolCleanerPeriod(500);
        return PgBuilder.pool()
                .using(VERTX)
                .connectingTo(options(database))
                .with(connections)
                .build();
    }

    /** How the client of the database reaches it. */
    public static PgConnectOptions options(Database database) {
        return PgConnectOptions.fromUri(database.url())
                .setUser(database.username())
                .setPassword(database.password());
    }

    private static void close() {
        VERTX.close();
        KAFKA.close();
        POSTGRES.close();
    }
}
