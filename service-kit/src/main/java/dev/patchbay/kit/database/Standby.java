package dev.patchbay.kit.database;

import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;

/**
 * Gives back connections, but none to a server that has become a standby: the pool makes new ones, to the new primary. The pool
 * can't be told to leave those that have not failed themselves, so the server is told to close all of this role that are idle.
 */
final class Standby {

    /** Those that are just reading are left alone until the next failure. The one that asks comes last. */
    private static final String LEAVE = """
            select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and usename = current_user
              and (state = 'idle' or pid = pg_backend_pid())
            order by pid = pg_backend_pid()
            """;

    private Standby() {}

    /** What has not been committed is rolled back. */
    static void release(SqlConnection connection, Transaction transaction) {
        if (transaction
                .failure()
                .flatMap(Standby::sqlState)
                .filter(DatabaseException.READ_ONLY::equals)
                .isEmpty()) {
            connection.close();
            return;
        }
        // the pool keeps each connection that we close, but not one that the server closes
        transaction.rollback().onComplete(_ -> connection.query(LEAVE).execute().onComplete(_ -> connection.close()));
    }

    private static Optional<String> sqlState(Throwable failure) {
        return DatabaseException.of(failure) instanceof DatabaseException error ? error.sqlState() : Optional.empty();
    }
}
