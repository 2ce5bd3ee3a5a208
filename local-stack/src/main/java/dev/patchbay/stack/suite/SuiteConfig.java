package dev.patchbay.stack.suite;

import dev.patchbay.stack.backend.Backends;
import dev.patchbay.stack.process.Directories;
import dev.patchbay.stack.process.JitCompiler;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * How a suite is started. Immutable: each {@code with…} returns a changed copy.
 *
 * @param directory for data and logs
 * @param temporary whether the directory is deleted at the end; data is fast then rather than durable
 * @param port of the gateway; 0 takes a free one
 * @param tlsPort of the gateway for HTTPS, if wanted; 0 takes a free one
 * @param restarts whether a service that crashes is started again
 * @param progress told about each part that has become ready, in words for the person at the terminal
 * @param changed run after a service has become ready or has ended
 * @param environment variables that every service gets; they win over those that it gets anyway
 * @param devices for how many virtual devices there is room; all of them have the address of this machine
 * @param compiler of the services' JVMs
 */
public record SuiteConfig(
        Path directory,
        boolean temporary,
        int port,
        OptionalInt tlsPort,
        boolean restarts,
        Consumer<String> progress,
        Runnable changed,
        Map<String, String> environment,
        int devices,
        JitCompiler compiler) {

    public SuiteConfig {
        environment = Map.copyOf(environment);
    }

    /** For tests: everything new, free ports, no HTTPS, no restarts. */
    public static SuiteConfig ofATest() {
        return new SuiteConfig(
                Directories.temporary("suite"),
                true,
                0,
                OptionalInt.empty(),
                false,
                text -> {},
                () -> {},
                Map.of(),
                0,
                JitCompiler.C1);
    }

    /** For a person: data is kept in the directory, crashed services come back. */
    public static SuiteConfig keeping(Path directory, int port, int tlsPort) {
        return new SuiteConfig(
                directory,
                false,
                port,
                OptionalInt.of(tlsPort),
                true,
                text -> {},
                () -> {},
                Map.of(),
                0,
                JitCompiler.C1);
    }

    public SuiteConfig withRestarts() {
        return new SuiteConfig(
                directory, temporary, port, tlsPort, true, progress, changed, environment, devices, compiler);
    }

    public SuiteConfig withProgress(Consumer<String> listener) {
        return new SuiteConfig(
                directory, temporary, port, tlsPort, restarts, listener, changed, environment, devices, compiler);
    }

    public SuiteConfig withChanged(Runnable listener) {
        return new SuiteConfig(
                directory, temporary, port, tlsPort, restarts, progress, listener, environment, devices, compiler);
    }

    public SuiteConfig withDevices(int count) {
        return new SuiteConfig(
                directory, temporary, port, tlsPort, restarts, progress, changed, environment, count, compiler);
    }

    public SuiteConfig withCompiler(JitCompiler chosen) {
        return new SuiteConfig(
                directory, temporary, port, tlsPort, restarts, progress, changed, environment, devices, chosen);
    }

    Path logs() {
        return directory.resolve("logs");
    }

    /** Tests may use containers; what a person keeps lives in the directory. */
    Optional<Backends> backends() {
        return temporary ? Optional.of(Backends.available()) : Optional.empty();
    }
}
