package dev.patchbay.registration;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Transaction;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** How many rows some work reads, as the database counts them. */
public final class RowsRead {

    private RowsRead() {}

    private static final class RolledBack extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    /** @param work is done in a transaction that is rolled back */
    public static long by(BlockingDatabase database, Consumer<Transaction> work) {
        AtomicLong read = new AtomicLong();
        assertThatExceptionOfType(RolledBack.class)
                .isThrownBy(() -> database.useTransaction(connection -> {
                    long before = count(connection);
                    work.accept(connection);
                    read.set(count(connection) - before);
                    throw new RolledBack();
                }));
        return read.get();
    }

    private static long count(Transaction connection) {
        return connection.statement("""
                        select coalesce(sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)), 0)
                        from pg_stat_xact_user_tables
                        """).mapTo(Long.class).awaitOne();
    }
}
