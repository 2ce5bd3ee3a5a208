package dev.patchbay.kit.secrets;

import dev.patchbay.kit.database.Batch;
import dev.patchbay.kit.database.Connection;
import dev.patchbay.kit.database.Statement;
import dev.patchbay.kit.database.Transaction;
import dev.patchbay.kit.secrets.SealedColumn.Renewed;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The statements on one {@link SealedColumn}. Stateless. */
final class SealedRows {

    private final SealedColumn column;
    private final String prefix;
    private final String keys;

    SealedRows(SealedColumn column) {
        this.column = column;
        this.prefix = "substr(" + column.column() + ", 1, " + KeyPrefix.BYTES + ")";
        this.keys = String.join(", ", column.key());
    }

    /** A secret as it is stored. */
    record Row(List<Object> key, byte[] encrypted) {}

    /** The keys that something is encrypted with. Jumps from one to the next in the index, so it takes no time. */
    List<KeyPrefix> prefixes(Connection connection) {
        String first =
                "select %1$s from %2$s where %1$s is not null order by 1 limit 1".formatted(prefix, column.table());
        String next =
                "select %1$s from %2$s where %1$s > used.prefix order by 1 limit 1".formatted(prefix, column.table());
        return connection
                .statement("with recursive used(prefix) as ((" + first + ") union all select (" + next
                        + ") from used where used.prefix is not null) select prefix from used where prefix is not null")
                .mapTo(byte[].class)
                .awaitList()
                .stream()
                .flatMap(bytes -> KeyPrefix.of(bytes).stream())
                .toList();
    }

    long count(Connection connection, Collection<KeyPrefix> prefixes) {
        return connection
                .statement("select count(*) from " + column.table() + " where " + prefix + " = any(:prefixes)")
                .bindArray("prefixes", byte[].class, bytes(prefixes))
                .mapTo(Long.class)
                .awaitOne();
    }

    /** Locks the next rows in the order of their keys, without those that others have locked. */
    List<Row> take(Transaction connection, Collection<KeyPrefix> prefixes, List<Object> after, int limit) {
        String behind = after.isEmpty() ? "" : " and (" + keys + ") > (" + markers(after.size()) + ")";
        Statement statement = connection
                .statement("select " + keys + ", " + column.column() + " from " + column.table() + " where " + prefix
                        + " = any(:prefixes)" + behind + " order by " + keys + " limit :limit for update skip locked")
                .bindArray("prefixes", byte[].class, bytes(prefixes))
                .bind("limit", limit);
        for (int i = 0; i < after.size(); i++) {
            statement.bind("key" + i, after.get(i));
        }
        return statement.map(this::row).awaitList();
    }

    private Row row(dev.patchbay.kit.database.Row row) {
        return new Row(column.key().stream().map(row::get).toList(), row.getBytes(column.column()));
    }

    void put(Transaction connection, List<Renewed> secrets) {
        String where = IntStream.range(0, column.key().size())
                .mapToObj(i -> column.key().get(i) + " = :key" + i)
                .collect(Collectors.joining(" and "));
        Batch batch = connection.batch(
                "update " + column.table() + " set " + column.column() + " = :encrypted where " + where);
        for (Renewed secret : secrets) {
            batch.bind("encrypted", secret.encrypted());
            for (int i = 0; i < secret.key().size(); i++) {
                batch.bind("key" + i, secret.key().get(i));
            }
            batch.add();
        }
        batch.send();
    }

    private static String markers(int count) {
        return IntStream.range(0, count).mapToObj(i -> ":key" + i).collect(Collectors.joining(", "));
    }

    private static List<byte[]> bytes(Collection<KeyPrefix> prefixes) {
        return prefixes.stream().map(KeyPrefix::bytes).toList();
    }
}
