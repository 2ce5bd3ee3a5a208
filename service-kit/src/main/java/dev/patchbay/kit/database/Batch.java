package dev.patchbay.kit.database;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A statement that runs once for each row of parameters, in their order. All rows are sent at once. For one user at a time.
 * Within a transaction, since else some rows may take effect and others not.
 */
public final class Batch {

    private final Connection connection;
    private final NamedSql sql;
    private final List<Parameters> rows = new ArrayList<>();
    private Parameters next = new Parameters();

    Batch(Connection connection, NamedSql sql) {
        this.connection = connection;
        this.sql = sql;
    }

    /** Sets a parameter of the row that is added next, see {@link Statement#bind}. */
    public Batch bind(String name, @Nullable Object value) {
        next.put(name, value);
        return this;
    }

    /** Adds the row and begins another one. */
    public Batch add() {
        rows.add(next);
        next = new Parameters();
        return this;
    }

    /** Runs the statement for all rows; it does nothing if there are none. */
    public Uni<Void> execute() {
        return Waiting.uni(this::run);
    }

    /** Runs the statement for all rows and waits. */
    public void awaitExecute() {
        Waiting.await(run());
    }

    /** Sends the statement for all rows, in a {@link Transaction} only, and goes on without waiting: see {@link Statement#send}. */
    public void send() {
        if (!rows.isEmpty()) {
            String text = sql.numbered(types());
            List<Tuple> tuples = tuples();
            connection.send(client -> client.preparedQuery(text).executeBatch(tuples));
        }
    }

    private Future<Void> run() {
        if (rows.isEmpty()) {
            return Future.succeededFuture();
        }
        String text = sql.numbered(types());
        List<Tuple> tuples = tuples();
        return connection
                .run(client -> client.preparedQuery(text).executeBatch(tuples))
                .mapEmpty();
    }

    /** A value may be null in one row and not in another. */
    private Map<String, String> types() {
        Map<String, String> types = new HashMap<>();
        rows.forEach(row -> types.putAll(row.types()));
        return types;
    }

    private List<Tuple> tuples() {
        return rows.stream().map(row -> row.tuple(sql)).toList();
    }
}
