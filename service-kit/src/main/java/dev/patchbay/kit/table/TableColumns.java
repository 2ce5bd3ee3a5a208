package dev.patchbay.kit.table;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The columns that a table may have, by the names in its first line, whose case means nothing.
 *
 * @param texts columns of texts
 * @param flags columns of truth values
 * @param ignored columns that tables of ours have, but that nothing can be set by; so they can be sent back unchanged
 */
public record TableColumns(Set<String> texts, Set<String> flags, Set<String> ignored) {

    public TableColumns {
        texts = Set.copyOf(texts);
        flags = Set.copyOf(flags);
        ignored = Set.copyOf(ignored);
    }

    public static TableColumns of(String... texts) {
        return new TableColumns(Set.of(texts), Set.of(), Set.of());
    }

    public TableColumns flags(String... names) {
        return new TableColumns(texts, Set.of(names), ignored);
    }

    public TableColumns ignoring(List<String> names) {
        return new TableColumns(
                texts,
                flags,
                Set.copyOf(names.stream().filter(name -> !isRead(name)).toList()));
    }

    /** The name as it is written here. */
    Optional<String> find(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return Stream.of(texts, flags, ignored)
                .flatMap(Set::stream)
                .filter(known -> known.toLowerCase(Locale.ROOT).equals(wanted))
                .findFirst();
    }

    boolean isRead(String name) {
        return texts.contains(name) || flags.contains(name);
    }

    boolean isFlag(String name) {
        return flags.contains(name);
    }

    /** Those that are read, for messages. */
    List<String> names() {
        return Stream.concat(texts.stream(), flags.stream()).sorted().toList();
    }
}
