package dev.patchbay.testkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.security.KeyPair;
import java.util.Map;

/**
 * The servers that all tests of this JVM share. They start with the first use and stop with the JVM.
 *
 * <p>Quarkus loads the classes of a test again for each test profile, and a static member with them. The servers
 * therefore live in the class loader of the JVM, and this interface reaches them there; its methods use types of the
 * JDK only, which are the same in all class loaders.
 */
public interface SharedServers {

    /** Address of the broker, also while it is stopped. */
    String bootstrapServers();

    /** Makes an empty database; the map has {@code url}, {@code username} and {@code password}. */
    Map<String, String> createDatabase();

    /** Makes sure that both servers run, and forgets all topics and consumer groups. */
    void reset();

    /** Stops the broker; clients see a broken connection. */
    void stopKafka();

    /** Starts the broker with all that it had; nothing happens if it runs. */
    void startKafka();

    void pauseKafka();

    void resumeKafka();

    /** Cuts all connections to the database server; it is back with all data when this returns. */
    void restartPostgres();

    /** The port of the database server itself. */
    int postgresPort();

    /** The port of a relay to the database server, see {@link RelayedDatabase}. */
    int relayPort();

    /** Lets the relay lead to the database server on this port. */
    void relayTo(int port);

    /** Lets the relay pass nothing on, to servers or from them; connections stay open. */
    void stallPostgres();

    void resumePostgres();

    /** Makes an empty database as {@link #createDatabase}, in another server; the other starts with the first use. */
    Map<String, String> createDatabaseElsewhere(String name);

    /** What access tokens are signed with in this JVM. */
    KeyPair tokenKeys();

    static SharedServers inThisJvm() {
        try {
            Class<?> owner = ClassLoader.getSystemClassLoader().loadClass(ServerOwner.class.getName());
            Object servers = owner.getMethod("inThisJvm").invoke(null);
            return reach(servers);
        } catch (ReflectiveOperationException notOnTheClassPath) {
            throw new IllegalStateException("test-kit must be on the class path of the JVM", notOnTheClassPath);
        }
    }

    private static SharedServers reach(Object servers) {
        return (SharedServers) Proxy.newProxyInstance(
                SharedServers.class.getClassLoader(), new Class<?>[] {SharedServers.class}, (_, method, arguments) -> {
                    try {
                        return servers.getClass()
                                .getMethod(method.getName(), method.getParameterTypes())
                                .invoke(servers, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }
}
