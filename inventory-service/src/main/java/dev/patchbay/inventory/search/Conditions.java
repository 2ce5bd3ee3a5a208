package dev.patchbay.inventory.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Conditions of a query that all have to hold, with their parameters. Values are in the parameters only. Not for concurrent
 * use.
 */
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
        return and(with(condition, value));
    }

    /**
     * Adds what a filter means.
     *
     * @param table what the query selects from, by the name that is said there
     * @param now what times are counted back from
     */
    public Conditions and(DeviceFilter filter, DeviceTable table, Instant now) {
        return filter.equals(DeviceFilter.EVERYTHING) ? this : and(new FilterSql(this, table, now).sql(filter));
    }

    /** A part of a condition with one parameter, which its {@code ?} stand for. */
    String with(String condition, Object value) {
        String name = "p" + parameters.size();
        parameters.put(name, value);
        return condition.replace("?", ":" + name);
    }

    /** What follows {@code where}. */
    public String sql() {
        return conditions.isEmpty() ? "true" : String.join(" and ", conditions);
    }

    public Map<String, Object> parameters() {
        return Map.copyOf(parameters);
    }
}
