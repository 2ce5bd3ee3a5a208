package dev.patchbay.benchmarks.search;

import java.util.List;

/** How long the answers took, in nanoseconds; in order of size. */
record Latencies(List<Long> nanos) {

    private static final double NANOS_PER_MILLISECOND = 1e6;

    Latencies {
        nanos = nanos.stream().sorted().toList();
    }

    static Latencies all(List<Latencies> parts) {
        return new Latencies(
                parts.stream().flatMap(part -> part.nanos().stream()).toList());
    }

    /** In milliseconds: the least time that so many answers of a hundred did not exceed. */
    double percentile(int percent) {
        int rank = (nanos.size() * percent + 99) / 100;
        return nanos.get(Math.max(rank, 1) - 1) / NANOS_PER_MILLISECOND;
    }
}
