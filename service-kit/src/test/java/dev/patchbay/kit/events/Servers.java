package dev.patchbay.kit.events;

import dev.patchbay.stack.backend.Backends;
import dev.patchbay.stack.kafka.KafkaServer;
import dev.patchbay.stack.postgres.Database;
import dev.patchbay.stack.postgres.PostgresServer;
import java.util.concurrent.atomic.AtomicInteger;

/** The database server and the broker of all tests of this module. They start with the first use and stop with the JVM. */
final class Servers {

    static final PostgresServer POSTGRES = Backends.available().startPostgres();
    static final KafkaServer KAFKA = Backends.available().startKafka();

    private static final AtomicInteger DATABASES = new AtomicInteger();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Servers::close));
    }

    private Servers() {}

    static Database newDatabase() {
        return POSTGRES.createDatabase("kit_" + DATABASES.incrementAndGet());
    }

    private static void close() {
        KAFKA.close();
        POSTGRES.close();
    }
}
