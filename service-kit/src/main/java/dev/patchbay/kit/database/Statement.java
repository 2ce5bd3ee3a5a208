package dev.patchbay.kit.database;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A statement and the values of its parameters. For one user at a time.
 *
 * <p>Methods that give a {@link Uni} never block and run the statement when it is subscribed to; those whose name begins
 * with {@code await} run it at once and block, and are refused on event loops. All of them fail with
 * {@link DatabaseException}.
 */
public final class Statement {

    private final Connection connection;
    private final NamedSql sql;
    private final Parameters parameters = new Parameters();

    Statement(Connection connection, NamedSql sql) {
        this.connection = connection;
        this.sql = sql;
    }

    /**
     * Sets a parameter.
     *
     * @param value a text, number, truth value, UUID, time, {@code byte[]}, enum constant, hardware id or domain name, an array or
     *     an {@code Optional} of them; null and an empty one are SQL's null
     */
    public Statement bind(String name, @Nullable Object value) {
        parameters.put(name, value);
        return this;
    }

    /** Sets a parameter to an array, for {@code any(:ids)} and {@code unnest(:ids)}. */
    public <T> Statement bindArray(String name, Class<T> type, Collection<? extends @Nullable T> elements) {
        parameters.putArray(name, type, elements);
        return this;
    }

    /** Sets all of these parameters. */
    public Statement bindAll(Map<String, ? extends @Nullable Object> values) {
        values.forEach(this::bind);
        return this;
    }

    /** The rows that the statement gives, each read by the mapper, which must not keep the row. */
    public <T> Results<T> map(Function<Row, T> mapper) {
        return new Results<>(this::run, mapper);
    }

    /** The first column of the rows that the statement gives: a text, number, truth value, UUID or {@code byte[]}. */
    public <T> Results<T> mapTo(Class<T> type) {
        return map(row -> row.first(type));
    }

    /** Runs the statement and gives how many rows it has changed. */
    public Uni<Integer> execute() {
        return Waiting.uni(() -> run().map(RowSet::rowCount));
    }

    /** Runs the statement, waits and returns how many rows it has changed. */
    public int awaitExecute() {
        return Waiting.await(run().map(RowSet::rowCount));
    }

    /**
     * Sends the statement, in a {@link Transaction} only, and goes on without waiting: it runs before those that are sent
     * later. What it fails with, the next statement that is waited for fails with, or the commit.
     */
    public void send() {
        String text = sql.numbered(parameters.types());
        Tuple values = parameters.tuple(sql);
        connection.send(client -> client.preparedQuery(text).execute(values));
    }

    private Future<RowSet<io.vertx.sqlclient.Row>> run() {
        String text = sql.numbered(parameters.types());
        Tuple values = parameters.tuple(sql);
        return connection.run(client -> client.preparedQuery(text).execute(values));
    }
}
