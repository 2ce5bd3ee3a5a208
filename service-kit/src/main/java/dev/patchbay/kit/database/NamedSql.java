package dev.patchbay.kit.database;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a statement, cut at its named parameters. Immutable.
 *
 * <p>Each parameter gets the SQL type of its Java value, {@code $1::int8}. Else the server would guess the type from the place
 * where the parameter stands, and would refuse {@code unnest(:ids)}, for which it finds none.
 */
final class NamedSql {

    /** A quoted text, name or comment, a type cast, or a parameter. */
    private static final Pattern PARTS = Pattern.compile("'[^']*'|\"[^\"]*\"|--[^\n]*|::|:([a-zA-Z][a-zA-Z0-9_]*)");

    private static final Cache<String, NamedSql> KNOWN =
            Caffeine.newBuilder().maximumSize(2_000).build();

    private final String text;
    private final List<String> pieces;
    private final List<String> names;
    private final Map<String, Integer> numbers = new LinkedHashMap<>();

    private NamedSql(String text) {
        this.text = text;
        List<String> between = new ArrayList<>();
        List<String> found = new ArrayList<>();
        Matcher parts = PARTS.matcher(text);
        int end = 0;
        while (parts.find()) {
            String name = parts.group(1);
            if (name != null) {
                between.add(text.substring(end, parts.start()));
                found.add(name);
                numbers.putIfAbsent(name, numbers.size() + 1);
                end = parts.end();
            }
        }
        between.add(text.substring(end));
        this.pieces = List.copyOf(between);
        this.names = List.copyOf(found);
    }

    static NamedSql of(String text) {
        return KNOWN.get(text, NamedSql::new);
    }

    /** The names of the parameters, in the order of their numbers. */
    Set<String> parameters() {
        return numbers.keySet();
    }

    /**
     * The text with numbered parameters.
     *
     * @param types by name; empty for a value without a type of its own
     */
    String numbered(Map<String, String> types) {
        StringBuilder numbered = new StringBuilder(text.length() + 8 * names.size()).append(pieces.getFirst());
        for (int i = 0; i < names.size(); i++) {
            String type = types.getOrDefault(names.get(i), "");
            numbered.append('$').append(numbers.get(names.get(i)));
            if (!type.isEmpty()) {
                numbered.append("::").append(type);
            }
            numbered.append(pieces.get(i + 1));
        }
        return numbered.toString();
    }

    @Override
    public String toString() {
        return text;
    }
}
