package dev.patchbay.kit.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of a list.
 *
 * @param items at most as many as asked for
 * @param next the cursor of the next page; absent on the last one
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Page<T>(List<T> items, Optional<String> next) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * The page out of rows that were read with one more than the limit, which tells whether there is a next page.
     *
     * @param key what orders the list; the next page begins behind the key of the last item
     */
    public static <T> Page<T> of(List<T> rows, PageRequest request, Function<T, String> key) {
        if (rows.size() <= request.limit()) {
            return new Page<>(rows, Optional.empty());
        }
        List<T> items = rows.subList(0, request.limit());
        return new Page<>(items, Optional.of(PageRequest.cursor(key.apply(items.getLast()))));
    }

    /**
     * A page of a list that is in memory as a whole.
     *
     * @param key unique and not empty; the list is sorted by it, as text
     */
    public static <T> Page<T> ofAll(List<T> all, PageRequest request, Function<T, String> key) {
        List<T> rows = all.stream()
                .filter(item -> key.apply(item).compareTo(request.after()) > 0)
                .sorted(Comparator.comparing(key))
                .limit(request.limit() + 1L)
                .toList();
        return of(rows, request, key);
    }

    /** The same page with each item turned into another form. */
    public <R> Page<R> map(Function<T, R> form) {
        return new Page<>(items.stream().map(form).toList(), next);
    }
}
