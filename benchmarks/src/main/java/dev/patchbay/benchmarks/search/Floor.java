package dev.patchbay.benchmarks.search;

import java.util.List;

/** Sends statements to PostgreSQL with as little around it as can be. */
interface Floor {

    /** What it is, for the report. */
    String name();

    /** Sends each statement, one after the other over one connection, and tells how long it took until all rows were there. */
    Latencies run(List<String> statements);
}
