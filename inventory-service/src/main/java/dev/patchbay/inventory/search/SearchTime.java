package dev.patchbay.inventory.search;

import dev.patchbay.inventory.InventoryError;
import dev.patchbay.kit.problem.ProblemException;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/**
 * Ends searches that take too long, so that a few of them do not hold all connections. Costs no exchange with the database.
 * Stateless.
 */
@Singleton
public class SearchTime {

    private static final String CANCELED = "57014";

    private final int seconds;

    public SearchTime(SearchConfig config) {
        this.seconds = Math.toIntExact(Math.max(1, config.time().toSeconds()));
    }

    /**
     * Runs the statements of a search, each of which may take the time.
     *
     * @throws ProblemException search-too-slow
     */
    public <T> T limit(Handle handle, Supplier<T> search) {
        SqlStatements statements = handle.getConfig(SqlStatements.class);
        @Nullable Integer before = statements.getQueryTimeout();
        statements.setQueryTimeout(seconds);
        try {
            return search.get();
        } catch (UnableToExecuteStatementException failure) {
            throw wasCanceled(failure) ? tooSlow() : failure;
        } finally {
            statements.setQueryTimeout(before);
        }
    }

    private static boolean wasCanceled(UnableToExecuteStatementException failure) {
        return failure.getCause() instanceof SQLException cause && CANCELED.equals(cause.getSQLState());
    }

    private ProblemException tooSlow() {
        return new ProblemException(
                InventoryError.SEARCH_TOO_SLOW,
                "It was ended after " + seconds
                        + " s. Narrow it down: name a domain, a whole value or its beginning, or"
                        + " parts with at least three letters or digits in a row.");
    }
}
