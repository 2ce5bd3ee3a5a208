package dev.patchbay.kit.database;

import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Gives back connections, but none to a server that has become a standby: the pool makes new ones, to the new primary. The pool
 * has no way to drop connections that have not failed themselves, so the server is asked to close all idle ones of this role.
 *
 * <p>Transactions that only read do not notice a standby. So for a while after a write was refused, each connection that comes back is checked.
 */
final class Standby {

    /** Those that are just reading are left alone until the next connection comes back. The one that asks comes last. */
    static final String LEAVE = """
            select pg_terminate_backend(pid) from pg_stat_activity
            where current_setting('transaction_read_only') = 'on'
              and datname = current_database() and usename = current_user
              and (state = 'idle' or pid = pg_backend_pid())
            order by pid = pg_backend_pid()
            """;

    private static final Duration SUSPICION = Duration.ofMinutes(1);

    /** {@link System#nanoTime} of the last write that was refused; shared by all users of the pool. */
    private static final AtomicLong REFUSED = new AtomicLong(System.nanoTime() - SUSPICION.toNanos());

    private Standby() {}

    /** What has not been committed is rolled back. */
    static void release(SqlConnection connection, Transaction transaction) {
        if (isRefused(transaction)) {
            REFUSED.set(System.nanoTime());
            transaction.rollback().onComplete(_ -> leave(connection));
        } else if (System.nanoTime() - REFUSED.get() < SUSPICION.toNanos()) {
            leave(connection);
        } else {
            connection.close();
        }
    }

    private static boolean isRefused(Transaction transaction) {
        return transaction
                .failure()
                .flatMap(Standby::sqlState)
                .filter(DatabaseException.READ_ONLY::equals)
                .isPresent();
    }

    /** The pool keeps each connection that we close, but not one that the server closes. */
    private static void leave(SqlConnection connection) {
        connection.query(LEAVE).execute().onComplete(_ -> connection.close());
    }

    private static Optional<String> sqlState(Throwable failure) {
        return DatabaseException.of(failure) instanceof DatabaseException error ? error.sqlState() : Optional.empty();
    }
}
