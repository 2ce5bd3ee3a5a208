package dev.patchbay.kit.database;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The service's database, for threads that may block: virtual ones and workers. Everything fails with
 * {@link DatabaseException}, and with {@link IllegalStateException} on event loops. Safe for concurrent use.
 *
 * @see Database
 */
@Singleton
public class BlockingDatabase {

    private final Pool pool;
    private final Connection connection;
    private final Retries retries;

    @Inject
    public BlockingDatabase(Pool pool, SecureRandom random) {
        this.pool = pool;
        this.connection = new Connection(pool);
        this.retries = new Retries(random);
    }

    /** Runs each statement of the work on any connection and in a transaction of its own. */
    public <T, X extends Exception> T read(Work<Connection, T, X> work) throws X {
        return work.run(connection);
    }

    /** As {@link #read}, without a result. */
    public <X extends Exception> void use(Work.Action<Connection, X> work) throws X {
        work.run(connection);
    }

    /**
     * Commits what the work has done if it returns, and takes it back if it throws. Runs it again from the beginning if another
     * transaction was in its way or the connection broke before the commit.
     *
     * @param work has no effect but in the database and by {@link Transaction#afterCommit}
     */
    public <T, X extends Exception> T inTransaction(Work<Transaction, T, X> work) throws X {
        for (int attempt = 1; ; attempt++) {
            SqlConnection own = acquire();
            try {
                return once(own, work);
            } catch (DatabaseException failure) {
                Optional<Duration> pause = retries.pauseAfter(attempt, true, failure);
                if (pause.isEmpty()) {
                    throw failure;
                }
                LockSupport.parkNanos(pause.get().toNanos());
            } catch (CommitFailed failure) {
                throw failure.reason();
            }
        }
    }

    private SqlConnection acquire() {
        Future<SqlConnection> acquired = pool.getConnection();
        try {
            return Waiting.await(acquired);
        } catch (RuntimeException failure) {
            // who is interrupted while it waits gives back what comes afterwards
            acquired.onSuccess(SqlConnection::close);
            throw failure;
        }
    }

    /** As {@link #inTransaction}, without a result. */
    public <X extends Exception> void useTransaction(Work.Action<Transaction, X> work) throws X {
        this.<Boolean, X>inTransaction(transaction -> {
            work.run(transaction);
            return true;
        });
    }

    private static <T, X extends Exception> T once(SqlConnection own, Work<Transaction, T, X> work) throws X {
        Transaction transaction = Transaction.begin(own);
        T result;
        try {
            result = work.run(transaction);
            commit(transaction);
        } finally {
            Standby.release(own, transaction);
        }
        transaction.committed().forEach(Runnable::run);
        return result;
    }

    private static void commit(Transaction transaction) {
        try {
            Waiting.await(transaction.commit());
        } catch (RuntimeException failure) {
            // a statement that was not waited for: nothing has been committed
            transaction.failure().ifPresent(first -> {
                throw DatabaseException.of(first);
            });
            throw new CommitFailed(failure);
        }
    }
}
