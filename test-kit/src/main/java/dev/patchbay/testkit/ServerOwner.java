package dev.patchbay.testkit;

import dev.patchbay.stack.backend.Backends;
import dev.patchbay.stack.kafka.KafkaServer;
import dev.patchbay.stack.postgres.Database;
import dev.patchbay.stack.postgres.PostgresServer;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Starts the servers once and stops them with the JVM. Loaded by the class loader of the JVM only; all others reach it
 * through {@link SharedServers#inThisJvm()}. Safe for concurrent use. Public, as is what it has, because it is called
 * from other class loaders.
 */
public final class ServerOwner implements SharedServers {

    private static final int KEY_BITS = 2048;

    private final PostgresServer postgres;
    private final KafkaServer kafka;
    private final TcpRelay relay;
    private final Backends backend;
    private Optional<PostgresServer> second = Optional.empty();
    private final KeyPair tokenKeys = generateKeys();
    private int databases;

    private ServerOwner() {
        this.backend = Backends.available();
        this.postgres = backend.startPostgres();
        this.relay = new TcpRelay(postgres.port());
        this.kafka = backend.startKafka();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    private static final class Holder {
        static final ServerOwner OWNER = asInThisJvm(ServerOwner::new);
    }

    public static ServerOwner inThisJvm() {
        return Holder.OWNER;
    }

    @Override
    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    @Override
    public synchronized Map<String, String> createDatabase() {
        databases++;
        return create(postgres, "test_" + databases);
    }

    @Override
    public synchronized Map<String, String> createDatabaseElsewhere(String name) {
        if (second.isEmpty()) {
            second = Optional.of(asInThisJvm(backend::startPostgres));
        }
        return create(second.get(), name);
    }

    private static Map<String, String> create(PostgresServer server, String name) {
        Database created = asInThisJvm(() -> server.createDatabase(name));
        return Map.of("url", created.url(), "username", created.username(), "password", created.password());
    }

    @Override
    public int postgresPort() {
        return postgres.port();
    }

    @Override
    public int relayPort() {
        return relay.port();
    }

    @Override
    public void relayTo(int port) {
        relay.leadTo(port);
    }

    @Override
    public void stallPostgres() {
        relay.stall();
    }

    @Override
    public void resumePostgres() {
        relay.resume();
    }

    @Override
    public synchronized void reset() {
        startKafka();
        asInThisJvm(() -> {
            BrokerCleaning.forgetEverything(kafka.bootstrapServers());
            return this;
        });
    }

    @Override
    public synchronized void stopKafka() {
        kafka.stop();
    }

    @Override
    public void pauseKafka() {
        kafka.pause();
    }

    @Override
    public void resumeKafka() {
        kafka.resume();
    }

    @Override
    public synchronized void startKafka() {
        kafka.start();
    }

    @Override
    public synchronized void restartPostgres() {
        asInThisJvm(() -> {
            postgres.restart();
            return this;
        });
    }

    @Override
    public KeyPair tokenKeys() {
        return tokenKeys;
    }

    private synchronized void close() {
        kafka.close();
        postgres.close();
        second.ifPresent(PostgresServer::close);
    }

    static KeyPair generateKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** JDBC and Kafka look up classes by the thread's class loader, which is that of one application in tests. */
    private static <T> T asInThisJvm(Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader caller = thread.getContextClassLoader();
        thread.setContextClassLoader(ServerOwner.class.getClassLoader());
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(caller);
        }
    }
}
