package dev.patchbay.stack.process;

import java.util.List;

/** Which of the JVM's compilers a program runs with. */
public enum JitCompiler {
    /** Compiles fast: the program is ready sooner, takes less memory, and is fast enough on a machine of few cores. */
    C1,
    /** What the JVM does by default: hot code is compiled a second time, for speed. */
    C2;

    /** The options of the JVM that choose it. */
    public List<String> options() {
        return this == C1 ? List.of("-XX:TieredStopAtLevel=1") : List.of();
    }
}
