package dev.patchbay.inventory;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a change has changed, for the audit trail: the fields that are not the same, before and after. */
public final class Difference {

    private final Map<String, Object> before = new LinkedHashMap<>();
    private final Map<String, Object> after = new LinkedHashMap<>();

    /** Notes the field if it has changed; an absent value is left out. */
    public Difference field(String name, Object was, Object is) {
        if (!was.equals(is)) {
            put(before, name, was);
            put(after, name, is);
        }
        return this;
    }

    /** Notes that something was done that has no value to show. */
    public Difference done(String name, boolean done) {
        if (done) {
            after.put(name, true);
        }
        return this;
    }

    public boolean isEmpty() {
        return before.isEmpty() && after.isEmpty();
    }

    public Optional<Map<String, Object>> before() {
        return Optional.of(Map.copyOf(before));
    }

    public Optional<Map<String, Object>> after() {
        return Optional.of(Map.copyOf(after));
    }

    private static void put(Map<String, Object> side, String name, Object value) {
        Optional<?> present = value instanceof Optional<?> optional ? optional : Optional.of(value);
        present.ifPresent(one -> side.put(name, one));
    }
}
