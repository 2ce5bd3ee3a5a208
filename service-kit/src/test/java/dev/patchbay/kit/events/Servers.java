package dev.patchbay.kit.events;

import dev.patchbay.stack.backend.Backends;
import dev.patchbay.stack.kafka.KafkaServer;
import dev.patchbay.stack.postgres.Database;
import dev.patchbay.stack.postgres.PostgresServer;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;

/** The database server and the broker of all tests of this module. They start with the first use and stop with the JVM. */
public final class Servers {

    public static final PostgresServer POSTGRES = Backends.available().startPostgres();
    static final KafkaServer KAFKA = Backends.available().startKafka();

    private static final int CONNECTIONS = 16;
    private static final Queue<AgroalDataSource> POOLS = new ConcurrentLinkedQueue<>();
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
        return Jdbi.create(pool(database)).installPlugin(new PostgresPlugin());
    }

    /** As services have one; connections that are not used are closed soon, since each test has a database. */
    private static DataSource pool(Database database) {
        try {
            AgroalDataSource pool = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(connections -> connections
                            .maxSize(CONNECTIONS)
                            // tests end connections, and restart the server
                            .connectionValidator(ConnectionValidator.defaultValidator())
                            .validateOnBorrow(true)
                            .acquisitionTimeout(Duration.ofSeconds(5))
                            .reapTimeout(Duration.ofSeconds(1))
                            .connectionFactoryConfiguration(factory -> factory.jdbcUrl(database.jdbcUrl())
                                    .principal(new NamePrincipal(database.username()))
                                    .credential(new SimplePassword(database.password())))));
            POOLS.add(pool);
            return pool;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void close() {
        POOLS.forEach(AgroalDataSource::close);
        KAFKA.close();
        POSTGRES.close();
    }
}
