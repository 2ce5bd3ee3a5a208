package dev.patchbay.kit.database;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The rows of a statement that has not run yet. What gives a {@link Uni} never blocks; what begins with {@code await} does, and
 * is refused on event loops. All of it fails with {@link DatabaseException}.
 */
public final class Results<T> {

    private final Supplier<Future<RowSet<io.vertx.sqlclient.Row>>> run;
    private final Function<Row, T> mapper;

    Results(Supplier<Future<RowSet<io.vertx.sqlclient.Row>>> run, Function<Row, T> mapper) {
        this.run = run;
        this.mapper = mapper;
    }

    /** All rows, in memory. */
    public Uni<List<T>> list() {
        return Waiting.uni(() -> run.get().map(this::read));
    }

    /** The first row, if there is any. */
    public Uni<Optional<T>> first() {
        return list().map(rows -> rows.stream().findFirst());
    }

    /** The only row; fails with {@link IllegalStateException} if there is none, or more than one. */
    public Uni<T> one() {
        return list().map(Results::only);
    }

    public List<T> awaitList() {
        // read by the thread that waits, not on the event loop
        return read(Waiting.await(run.get()));
    }

    public Optional<T> awaitFirst() {
        return awaitList().stream().findFirst();
    }

    public T awaitOne() {
        return only(awaitList());
    }

    private List<T> read(RowSet<io.vertx.sqlclient.Row> rows) {
        List<T> read = new ArrayList<>(rows.size());
        rows.forEach(row -> read.add(mapper.apply(new Row(row))));
        return read;
    }

    private static <T> T only(List<T> rows) {
        if (rows.size() != 1) {
            throw new IllegalStateException("one row was expected, not " + rows.size());
        }
        return rows.getFirst();
    }
}
