package dev.patchbay.kit.events;

import dev.patchbay.stack.backend.Backends;
import dev.patchbay.stack.kafka.KafkaServer;
import dev.patchbay.stack.postgres.Database;
import dev.patchbay.stack.postgres.PostgresServer;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;

/** The database server and the broker of all tests of this module. They start with the first use and stop with the JVM. */
public final class Servers {

    public static final PostgresServer POSTGRES = Backends.available().startPostgres();
    static final KafkaServer KAFKA = Backends.available().startKafka();

    private static final AtomicInteger DATABASES = new AtomicInteger();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Servers::close));
    }

    private Servers() {}

    public static Database newDatabase() {
        return POSTGRES.createDatabase("kit_" + DATABASES.incrementAndGet());
    }

    /** A database with the tables of the kit. */
    public static Jdbi migratedDatabase() {
        Database database = newDatabase();
        Flyway.configure()
                .dataSource(database.jdbcUrl(), database.username(), database.password())
                .locations("classpath:db/kit")
                .load()
                .migrate();
        return Jdbi.create(database.jdbcUrl(), database.username(), database.password())
                .installPlugin(new PostgresPlugin());
    }

    private static void close() {
        KAFKA.close();
        POSTGRES.close();
    }
}
