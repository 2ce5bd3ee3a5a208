package dev.patchbay.kit.database;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * The service's database, for code that never blocks. Everything fails with {@link DatabaseException}. Safe for concurrent use.
 *
 * @see BlockingDatabase
 */
@Singleton
public class Database {

    private final Pool pool;
    private final Retries retries;

    @Inject
    public Database(Pool pool, SecureRandom random) {
        this.pool = pool;
        this.retries = new Retries(random);
    }

    /** Runs each statement on any connection and in a transaction of its own. */
    public Connection connection() {
        return new Connection(pool);
    }

    /**
     * Commits what the work has done if it gives an item, and takes it back if it fails. Runs it again from the beginning if
     * another transaction was in its way or the connection broke before the commit.
     *
     * @param work gives its item when its statements have ended; has no effect but in the database and by
     *     {@link Transaction#afterCommit}
     */
    public <T> Uni<T> inTransaction(Function<Transaction, Uni<T>> work) {
        return attempt(work, 1);
    }

    private <T> Uni<T> attempt(Function<Transaction, Uni<T>> work, int attempt) {
        AtomicBoolean connected = new AtomicBoolean();
        return acquire()
                .invoke(() -> connected.set(true))
                .chain(connection -> once(connection, work))
                .onFailure(failure -> !(failure instanceof CommitFailed))
                .recoverWithUni(failure -> again(work, attempt, connected.get(), failure))
                .onFailure(CommitFailed.class)
                .transform(failure -> ((CommitFailed) failure).reason());
    }

    private Uni<SqlConnection> acquire() {
        return Uni.createFrom().deferred(() -> {
            Future<SqlConnection> acquired = pool.getConnection();
            return Waiting.uni(() -> acquired)
                    // who is not interested any more gives back what comes afterwards
                    .onCancellation()
                    .invoke(() -> acquired.onSuccess(SqlConnection::close));
        });
    }

    private <T> Uni<T> again(Function<Transaction, Uni<T>> work, int attempt, boolean connected, Throwable failure) {
        Optional<Duration> pause = retries.pauseAfter(attempt, connected, failure);
        return pause.isEmpty()
                ? Uni.createFrom().failure(failure)
                : Uni.createFrom()
                        .nullItem()
                        .onItem()
                        .delayIt()
                        .by(pause.get())
                        .chain(() -> attempt(work, attempt + 1));
    }

    private static <T> Uni<T> once(SqlConnection own, Function<Transaction, Uni<T>> work) {
        Transaction transaction = Transaction.begin(own);
        return Uni.createFrom()
                .deferred(() -> work.apply(transaction))
                .chain(result -> UniHelper.toUni(transaction.commit())
                        .onFailure()
                        .transform(failure -> transaction
                                .failure()
                                .<Throwable>map(DatabaseException::of)
                                .orElseGet(() -> new CommitFailed(failure)))
                        .replaceWith(result))
                .onTermination()
                .invoke(() -> Standby.release(own, transaction))
                .invoke(() -> transaction.committed().forEach(Runnable::run));
    }
}
