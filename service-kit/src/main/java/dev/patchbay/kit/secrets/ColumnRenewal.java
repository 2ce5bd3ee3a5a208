package dev.patchbay.kit.secrets;

import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.secrets.SealedColumn.Renewed;
import dev.patchbay.kit.secrets.SealedRows.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Encrypts anew what one column has under old keys. Replicas share the work: each takes rows that no other has locked. Rows
 * that somebody else writes at the moment are left for the next run. Used by one thread at a time; the count may be read by
 * any.
 */
final class ColumnRenewal {

    private static final Logger LOG = Logger.getLogger(ColumnRenewal.class);

    private final SealedColumn column;
    private final SealedRows rows;
    private final BlockingDatabase database;
    private final SecretBox box;
    private final SecretMetrics metrics;
    private final int batch;

    private volatile Found found = Found.NOTHING_YET;

    /** What the last run has found, and which keys it knew. */
    private record Found(Optional<Keys> keys, long outdated) {
        static final Found NOTHING_YET = new Found(Optional.empty(), 0);
    }

    ColumnRenewal(SealedColumn column, BlockingDatabase database, SecretBox box, SecretMetrics metrics, int batch) {
        this.column = column;
        this.rows = new SealedRows(column);
        this.database = database;
        this.box = box;
        this.metrics = metrics;
        this.batch = batch;
    }

    /** How many secrets are encrypted with an old or unknown key; not a number while that is not known of these keys. */
    double outdated() {
        Found last = found;
        return last.keys().equals(Optional.of(box.keys())) ? last.outdated() : Double.NaN;
    }

    void run() {
        Keys keys = box.keys();
        List<KeyPrefix> used = database.read(rows::prefixes);
        List<KeyPrefix> old = used.stream().filter(keys.old()::contains).toList();
        if (!old.isEmpty()) {
            renew(old);
        }
        List<KeyPrefix> notCurrent = used.stream()
                .filter(prefix -> keys.old().contains(prefix) || !keys.enabled().contains(prefix))
                .toList();
        long outdated = notCurrent.isEmpty() ? 0 : database.read(connection -> rows.count(connection, notCurrent));
        tell(outdated);
        found = new Found(Optional.of(keys), outdated);
    }

    private void renew(List<KeyPrefix> old) {
        List<Object> after = List.of();
        List<Row> taken;
        do {
            List<Object> last = after;
            taken = database.inTransaction(connection -> renew(connection, rows.take(connection, old, last, batch)));
            after = taken.isEmpty() ? last : taken.getLast().key();
        } while (taken.size() == batch);
    }

    private List<Row> renew(Transaction connection, List<Row> taken) {
        List<Renewed> renewed = new ArrayList<>();
        for (Row row : taken) {
            renewed(row).ifPresent(renewed::add);
        }
        if (!renewed.isEmpty()) {
            rows.put(connection, renewed);
            column.follower().renewed(connection, renewed);
            metrics.renewed(column.name(), renewed.size());
        }
        return taken;
    }

    private Optional<Renewed> renewed(Row row) {
        String place = column.place().apply(row.key());
        try {
            return Optional.of(new Renewed(row.key(), box.encrypt(box.decrypt(row.encrypted(), place), place)));
        } catch (SecretException unreadable) {
            metrics.unreadable(column.name());
            LOG.errorf("%s: %s", column.name(), unreadable.getMessage());
            return Optional.empty();
        }
    }

    private void tell(long outdated) {
        if (found.outdated() == 0 && outdated > 0) {
            LOG.infof("%s: %d secrets are encrypted with an old or unknown key", column.name(), outdated);
        }
        if (found.outdated() > 0 && outdated == 0) {
            LOG.infof("%s: all secrets are encrypted with the newest key", column.name());
        }
    }
}
