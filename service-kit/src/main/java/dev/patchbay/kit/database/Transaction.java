package dev.patchbay.kit.database;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Statements that take effect together or not at all. Begun and ended by {@link Database} or {@link BlockingDatabase}. For
 * one user at a time; statements that are sent without waiting for each other run in the order in which they were sent.
 */
public final class Transaction extends Connection {

    private final io.vertx.sqlclient.Transaction begun;
    private final AtomicReference<@Nullable Throwable> firstFailure = new AtomicReference<>();
    private final List<Future<?>> sent = new ArrayList<>();
    private final List<Runnable> afterCommit = new ArrayList<>();

    private Transaction(SqlConnection connection, io.vertx.sqlclient.Transaction begun) {
        super(connection);
        this.begun = begun;
    }

    /** Begins without waiting: if that fails, the first statement fails, too. */
    static Transaction begin(SqlConnection connection) {
        connection.begin();
        return new Transaction(connection, connection.transaction());
    }

    /** Runs the action once the transaction has committed; if it does not commit, never. It must not block or fail. */
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    /** The server ends each of the following statements that takes longer, see {@link DatabaseException#isTimeout()}. */
    public void limitStatements(Duration time) {
        send(client -> client.query("set local statement_timeout = " + Math.max(1, time.toMillis()))
                .execute());
    }

    /** The following statements may take as long as usual again. */
    public void unlimitStatements() {
        send(client -> client.query("set local statement_timeout to default").execute());
    }

    /**
     * {@inheritDoc}
     *
     * <p>After a statement that failed all others fail, too. Then the first failure is the one to report.
     */
    @Override
    <T> Future<T> run(Function<SqlClient, Future<T>> statement) {
        return super.run(statement).recover(failure -> Future.failedFuture(noted(failure)));
    }

    @Override
    void send(Function<SqlClient, Future<?>> statement) {
        sent.add(super.run(client -> statement.apply(client).<Void>mapEmpty()).onFailure(this::noted));
    }

    private Throwable noted(Throwable failure) {
        firstFailure.compareAndSet(null, failure);
        return requireNonNull(firstFailure.get());
    }

    /** What a statement has failed with, so that nothing has been committed. */
    Optional<Throwable> failure() {
        return Optional.ofNullable(firstFailure.get());
    }

    /** Commits when all statements have ended well, those that nobody has waited for, too. */
    Future<Void> commit() {
        return Future.join(sent)
                .transform(
                        _ -> failure().<Future<Void>>map(Future::failedFuture).orElseGet(begun::commit));
    }

    Future<Void> rollback() {
        return begun.rollback();
    }

    List<Runnable> committed() {
        return List.copyOf(afterCommit);
    }
}
