package dev.patchbay.simulator;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What the devices of a fleet count. For use by several threads. */
final class FleetCounters {

    final LongAdder polls = new LongAdder();
    final LongAdder connects = new LongAdder();
    final LongAdder challenges = new LongAdder();
    final LongAdder passwords = new LongAdder();
    final LongAdder administrativePasswords = new LongAdder();
    final LongAdder items = new LongAdder();
    final LongAdder exchanges = new LongAdder();

    private final Map<Integer, LongAdder> closes = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> errors = new ConcurrentHashMap<>();

    void closed(int code) {
        closes.computeIfAbsent(code, any -> new LongAdder()).increment();
    }

    /** @param label what went wrong, out of a small set */
    void error(String label) {
        errors.computeIfAbsent(label, any -> new LongAdder()).increment();
    }

    Map<Integer, Long> closes() {
        return sums(closes);
    }

    Map<String, Long> errors() {
        return sums(errors);
    }

    private static <K> Map<K, Long> sums(Map<K, LongAdder> adders) {
        var sums = new TreeMap<K, Long>();
        adders.forEach((key, adder) -> sums.put(key, adder.sum()));
        return sums;
    }
}
