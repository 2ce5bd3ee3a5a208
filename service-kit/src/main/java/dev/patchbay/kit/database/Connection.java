package dev.patchbay.kit.database;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.function.Function;

/**
 * Where statements run: each on any connection of the pool and in a transaction of its own, or, as a {@link Transaction},
 * all on one connection and together. Safe for concurrent use, if it is not a transaction.
 */
public sealed class Connection permits Transaction {

    private final SqlClient client;

    Connection(SqlClient client) {
        this.client = client;
    }

    /**
     * A statement with parameters by name, for example {@code :hardware_id}. Colons in quotes, and double ones, are none.
     *
     * @param sql one statement; its text should not have values in it, since the server keeps it prepared
     */
    public Statement statement(String sql) {
        return new Statement(this, NamedSql.of(sql));
    }

    /** One statement that runs once for each of many rows of parameters, which are sent without waiting for each other. */
    public Batch batch(String sql) {
        return new Batch(this, NamedSql.of(sql));
    }

    /** Runs what the statement sends, and gives what comes of it. */
    <T> Future<T> run(Function<SqlClient, Future<T>> statement) {
        return statement.apply(client);
    }

    /** Runs what nobody waits for. */
    void send(Function<SqlClient, Future<?>> statement) {
        throw new IllegalStateException("only in a transaction the end of a statement need not be waited for");
    }
}
