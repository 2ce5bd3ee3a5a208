package dev.patchbay.inventory.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Conditions of a query that all have to hold, with their parameters. Not for concurrent use. */
public final class Conditions {

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();

    /** Adds a condition without parameters. */
    public Conditions and(String condition) {
        conditions.add("(" + condition + ")");
        return this;
    }

    /** Adds a condition with one parameter, which its {@code ?} stand for. */
    public Conditions and(String condition, Object value) {
        return and(condition.replace("?", parameter(value)));
    }

    /** Adds a condition that has to hold for one of the values at least. */
    public Conditions andAnyOf(String condition, Collection<?> values) {
        List<String> alternatives = new ArrayList<>();
        for (Object value : values) {
            alternatives.add(condition.replace("?", parameter(value)));
        }
        return and(String.join(" or ", alternatives));
    }

    private String parameter(Object value) {
        String name = "p" + parameters.size();
        parameters.put(name, value);
        return ":" + name;
    }

    /** What follows {@code where}. */
    public String sql() {
        return conditions.isEmpty() ? "true" : String.join(" and ", conditions);
    }

    public Map<String, Object> parameters() {
        return Map.copyOf(parameters);
    }

    /** The text as a part of a {@code like} pattern that means just itself. */
    static String literally(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
