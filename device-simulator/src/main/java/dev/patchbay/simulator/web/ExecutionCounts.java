package dev.patchbay.simulator.web;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How often each command was executed that came with an id. Written by the context of the device, read by any thread. */
public final class ExecutionCounts {

    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    int increment(String id) {
        return counts.merge(id, 1, Integer::sum);
    }

    /** 0 for one that never came. */
    public int of(String id) {
        return counts.getOrDefault(id, 0);
    }

    /** All so far. */
    public Map<String, Integer> all() {
        return Map.copyOf(counts);
    }
}
