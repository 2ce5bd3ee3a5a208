package dev.patchbay.kit.secrets;

import dev.patchbay.kit.secrets.SealedColumn.Renewed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

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
    List<KeyPrefix> prefixes(Handle handle) {
        String first =
                "select %1$s from %2$s where %1$s is not null order by 1 limit 1".formatted(prefix, column.table());
        String next =
                "select %1$s from %2$s where %1$s > used.prefix order by 1 limit 1".formatted(prefix, column.table());
        return handle
                .createQuery("with recursive used(prefix) as ((" + first + ") union all select (" + next
                        + ") from used where used.prefix is not null) select prefix from used where prefix is not null")
                .mapTo(byte[].class)
                .stream()
                .flatMap(bytes -> KeyPrefix.of(bytes).stream())
                .toList();
    }

    long count(Handle handle, Collection<KeyPrefix> prefixes) {
        return bindPrefixes(
                        handle.createQuery(
                                "select count(*) from " + column.table() + " where " + prefix + " = any(:prefixes)"),
                        prefixes)
                .mapTo(Long.class)
                .one();
    }

    /** Locks the next rows in the order of their keys, without those that others have locked. */
    List<Row> take(Handle handle, Collection<KeyPrefix> prefixes, List<Object> after, int limit) {
        String behind = after.isEmpty() ? "" : " and (" + keys + ") > (" + markers(after.size()) + ")";
        Query query = bindPrefixes(
                handle.createQuery("select " + keys + ", " + column.column() + " from " + column.table() + " where "
                        + prefix + " = any(:prefixes)" + behind + " order by " + keys
                        + " limit :limit for update skip locked"),
                prefixes);
        for (int i = 0; i < after.size(); i++) {
            query.bind("key" + i, after.get(i));
        }
        return query.bind("limit", limit)
                .map((row, _) -> {
                    List<Object> key = new ArrayList<>();
                    for (String name : column.key()) {
                        key.add(row.getObject(name));
                    }
                    return new Row(key, row.getBytes(column.column()));
                })
                .list();
    }

    void put(Handle handle, List<Renewed> secrets) {
        String where = IntStream.range(0, column.key().size())
                .mapToObj(i -> column.key().get(i) + " = :key" + i)
                .collect(Collectors.joining(" and "));
        try (PreparedBatch batch = handle.prepareBatch(
                "update " + column.table() + " set " + column.column() + " = :encrypted where " + where)) {
            for (Renewed secret : secrets) {
                batch.bind("encrypted", secret.encrypted());
                for (int i = 0; i < secret.key().size(); i++) {
                    batch.bind("key" + i, secret.key().get(i));
                }
                batch.add();
            }
            batch.execute();
        }
    }

    private static String markers(int count) {
        return IntStream.range(0, count).mapToObj(i -> ":key" + i).collect(Collectors.joining(", "));
    }

    private static Query bindPrefixes(Query query, Collection<KeyPrefix> prefixes) {
        return query.bindArray(
                "prefixes",
                byte[].class,
                prefixes.stream().map(KeyPrefix::bytes).toArray(byte[][]::new));
    }
}
