package dev.patchbay.benchmarks;

import dev.patchbay.stack.process.JitCompiler;
import picocli.CommandLine.Option;

/** The option of all benchmarks that start services. */
public final class CompilerOption {

    @Option(
            names = "--compiler",
            defaultValue = "C2",
            description = "of the JVMs that are measured: C1 or C2, the default of the JVM (default: ${DEFAULT-VALUE})")
    private JitCompiler compiler = JitCompiler.C2;

    public JitCompiler get() {
        return compiler;
    }
}
