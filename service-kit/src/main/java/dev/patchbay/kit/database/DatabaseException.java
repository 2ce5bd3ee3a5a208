package dev.patchbay.kit.database;

import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.TransactionRollbackException;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a statement or transaction fails with. {@link #isPassing()} says whether the same may succeed a little later.
 *
 * <p>SQLSTATEs are those of PostgreSQL's documentation, appendix A.
 */
public final class DatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Connection lost, server going down or coming up, out of resources, deadlock or serialization, lock timeout. */
    private static final Set<String> PASSING_CLASSES = Set.of("08", "53", "57", "40", "55");

    /** The server has become a standby: after a failover, until the connection leads to the new primary. */
    static final String READ_ONLY = "25006";

    private static final String CANCELED = "57014";

    /** What the pool says to a transaction and to a single statement that have waited too long; it has no class for it. */
    private static final Set<String> POOL_TIMEOUTS = Set.of("Timeout", "Timeout waiting for connection");

    private final Optional<String> sqlState;
    private final boolean passing;

    private DatabaseException(Throwable cause, Optional<String> sqlState, boolean passing) {
        super(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
        this.sqlState = sqlState;
        this.passing = passing;
    }

    /** A database that can't be reached, as the client of the database would report it. */
    public static DatabaseException unavailable(String reason) {
        return new DatabaseException(new IOException(reason), Optional.empty(), true);
    }

    /** That no connection became free in time, as the client of the database would report it. */
    public static DatabaseException noConnection() {
        return new DatabaseException(new ConnectionPoolTooBusyException("too many wait"), Optional.empty(), true);
    }

    /** That a time limit has ended a statement, as the client of the database would report it. */
    public static DatabaseException timeout() {
        return new DatabaseException(
                new PgException("canceling statement due to statement timeout", "ERROR", CANCELED, ""),
                Optional.of(CANCELED),
                true);
    }

    /** Errors of our own code, a mapper's for example, are left as they are. */
    static RuntimeException of(Throwable failure) {
        return switch (failure) {
            case PgException error ->
                new DatabaseException(error, Optional.of(error.getSqlState()), passes(error.getSqlState()));
            case ClosedConnectionException lost -> new DatabaseException(lost, Optional.empty(), true);
            case IOException unreachable -> new DatabaseException(unreachable, Optional.empty(), true);
            case InterruptedException stopping -> new DatabaseException(stopping, Optional.empty(), true);
            // an error of a statement of the transaction has been passed over
            case TransactionRollbackException aborted -> new DatabaseException(aborted, Optional.empty(), false);
            // a value that does not fit its parameter's type, the only one whose message is about a parameter
            case VertxException misused
            when isAboutParameters(misused) -> new DatabaseException(misused, Optional.empty(), false);
            case RuntimeException ours when !isOfClient(ours) -> ours;
            // the pool's time-outs, and connections that can't be made, have no class of their own
            default -> new DatabaseException(failure, Optional.empty(), true);
        };
    }

    /** Whether a database that can't be reached or can't serve at the moment is the cause, so that another try makes sense. */
    public boolean isPassing() {
        return passing;
    }

    /** Whether a time limit has ended the statement. */
    public boolean isTimeout() {
        return sqlState.filter(CANCELED::equals).isPresent();
    }

    /** The error code of the server, if it has answered. */
    public Optional<String> sqlState() {
        return sqlState;
    }

    /** Whether a passing error of the database is among the causes of a failure. */
    public static boolean passes(@Nullable Throwable failure) {
        return among(failure).filter(DatabaseException::isPassing).isPresent();
    }

    /** Whether a time limit that has ended a statement is among the causes of a failure. */
    public static boolean tookTooLong(@Nullable Throwable failure) {
        return among(failure).filter(DatabaseException::isTimeout).isPresent();
    }

    /** Whether it is among the causes of a failure that no connection became free in time; the server may be well. */
    public static boolean foundNoConnection(@Nullable Throwable failure) {
        return among(failure).filter(DatabaseException::isPoolExhausted).isPresent();
    }

    private static Optional<DatabaseException> among(@Nullable Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DatabaseException database) {
                return Optional.of(database);
            }
        }
        return Optional.empty();
    }

    private boolean isPoolExhausted() {
        @Nullable Throwable cause = getCause();
        return cause instanceof ConnectionPoolTooBusyException
                || (passing && cause != null && POOL_TIMEOUTS.contains(String.valueOf(cause.getMessage())));
    }

    static boolean passes(String sqlState) {
        return sqlState.equals(READ_ONLY)
                || (sqlState.length() >= 2 && PASSING_CLASSES.contains(sqlState.substring(0, 2)));
    }

    private static boolean isAboutParameters(VertxException misused) {
        return String.valueOf(misused.getMessage()).contains("arameter");
    }

    private static boolean isOfClient(RuntimeException failure) {
        return failure instanceof VertxException;
    }
}
