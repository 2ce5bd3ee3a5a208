package dev.patchbay.inventory.search;

import dev.patchbay.inventory.InventoryError;
import dev.patchbay.kit.database.DatabaseException;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.problem.ProblemException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Ends searches that take too long, so that a few of them do not hold all connections. Costs no exchange with the database.
 * Stateless.
 */
@Singleton
public class SearchTime {

    private final int seconds;

    public SearchTime(SearchConfig config) {
        this.seconds = Math.toIntExact(Math.max(1, config.time().toSeconds()));
    }

    /**
     * Runs the statements of a search, each of which may take the time.
     *
     * @throws ProblemException search-too-slow
     */
    public <T> T limit(Transaction transaction, Supplier<T> search) {
        transaction.limitStatements(Duration.ofSeconds(seconds));
        try {
            T found = search.get();
            transaction.unlimitStatements();
            return found;
        } catch (DatabaseException failure) {
            throw failure.isTimeout() ? tooSlow() : failure;
        }
    }

    private ProblemException tooSlow() {
        return new ProblemException(
                InventoryError.SEARCH_TOO_SLOW,
                "It was ended after " + seconds
                        + " s. Narrow it down: name a domain, a whole value or its beginning, or"
                        + " parts with at least three letters or digits in a row.");
    }
}
