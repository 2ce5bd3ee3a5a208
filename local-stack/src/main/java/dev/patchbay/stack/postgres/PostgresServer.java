package dev.patchbay.stack.postgres;

/** A PostgreSQL 18 server on this machine that is ready for connections. */
public interface PostgresServer extends AutoCloseable {

    /** The JDBC URL of a database in this server, without user and password. */
    String jdbcUrl(String database);

    /** The superuser. */
    String username();

    String password();

    /**
     * Creates a database and a role of the same name that owns it, with that name as its password; what exists already
     * stays as it is.
     *
     * @param name lower-case letters, digits and underscores, at most 40
     */
    Database createDatabase(String name);

    /** Stops the server, cutting all connections, and starts it on the same port with the same data. */
    void restart();

    /** Stops the server and returns when it is gone; a temporary one loses its data. */
    @Override
    void close();

    /** The TCP port on the loopback address. */
    int port();
}
