package dev.patchbay.inventory.search;

import dev.patchbay.kit.rest.Page;
import dev.patchbay.kit.rest.PageRequest;
import java.util.List;

/**
 * An item of a sorted list.
 *
 * @param place its place in the order, as {@link DeviceOrder#place} gives it
 */
public record Placed<T>(T item, String place) {

    /** The page out of rows that were read with one more than the limit. */
    public static <T> Page<T> page(List<Placed<T>> rows, PageRequest request) {
        return Page.of(rows, request, Placed::place).map(Placed::item);
    }
}
