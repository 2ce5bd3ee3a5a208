package dev.patchbay.kit.secrets;

import dev.patchbay.kit.database.Transaction;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A column with secrets that are encrypted by {@link SecretBox}. Each is a bean, so that what is in the column is encrypted
 * anew when there is a new key. The table has an index on {@code substr(column, 1, 5)}, by which that is found.
 *
 * @param table the name of the table
 * @param column of type {@code bytea}; null where there is no secret
 * @param key the columns of the primary key, or of another unique key without nulls
 * @param place what a secret is bound to, by the values of its key, in the same order
 * @param follower what else is to be done with what was encrypted anew
 */
public record SealedColumn(
        String table, String column, List<String> key, Function<List<Object>, String> place, Follower follower) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    public SealedColumn {
        key = List.copyOf(key);
        if (key.isEmpty()
                || !Stream.concat(Stream.of(table, column), key.stream()).allMatch(NAME.asMatchPredicate())) {
            throw new IllegalArgumentException("not a table with columns: " + table + "." + column + " by " + key);
        }
    }

    /** A column where nothing else is to be done. */
    public SealedColumn(String table, String column, List<String> key, Function<List<Object>, String> place) {
        this(table, column, key, place, (_, _) -> {});
    }

    /**
     * A secret that was encrypted anew.
     *
     * @param key the values of the key columns
     */
    public record Renewed(List<Object> key, byte[] encrypted) {

        public Renewed {
            key = List.copyOf(key);
        }
    }

    /** Is told what was encrypted anew, in the same transaction, which holds the rows. */
    @FunctionalInterface
    public interface Follower {
        void renewed(Transaction connection, List<Renewed> secrets);
    }

    String name() {
        return table + "." + column;
    }
}
