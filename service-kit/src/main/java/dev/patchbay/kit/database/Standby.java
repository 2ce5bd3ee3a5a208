package dev.patchbay.kit.database;

import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;

/** Gives back connections, but those to a server that has become a standby: the pool makes new ones, to the new primary. */
final class Standby {

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
        transaction
                .rollback()
                .onComplete(_ -> connection
                        .query("select pg_terminate_backend(pg_backend_pid())")
                        .execute()
                        .onComplete(_ -> connection.close()));
    }

    private static Optional<String> sqlState(Throwable failure) {
        return DatabaseException.of(failure) instanceof DatabaseException error ? error.sqlState() : Optional.empty();
    }
}
