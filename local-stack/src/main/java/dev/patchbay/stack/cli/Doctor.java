package dev.patchbay.stack.cli;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import dev.patchbay.stack.backend.Docker;
import dev.patchbay.stack.gateway.FileDescriptors;
import dev.patchbay.stack.process.FakeTime;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Looks at the machine. Exit code 1 if something must be changed before {@code up} can work. */
@Command(name = "doctor", description = "Looks at this machine and says what to change.")
final class Doctor implements Callable<Integer> {
    private static final long GIGABYTE = 1L << 30;
    private static final int NEEDED_GIGABYTES = 4;
    private static final int NEEDED_DESCRIPTORS = 4096;
    private static final int HTTP = 8080;
    private static final int HTTPS = 8443;

    @Spec
    @SuppressWarnings("NullAway.Init") // injected by picocli
    private CommandSpec spec;

    private boolean sound = true;

    @Override
    public Integer call() {
        var state = StateDirectory.find();
        tell("JDK", Runtime.version() + " in " + System.getProperty("java.home"), Optional.empty());
        tell("Processors", Integer.toString(Runtime.getRuntime().availableProcessors()), Optional.empty());
        memory();
        tell("Disk", state.root().toString(), Preconditions.disk(state.root()));
        descriptors();
        state.run().ifPresentOrElse(run -> tell("Patchbay", "up at " + run.url(), Optional.empty()), this::ports);
        tell("Docker", Docker.isReachable() ? "yes; tests use containers" : "no; tests use binaries", Optional.empty());
        tell(
                "libfaketime",
                FakeTime.library()
                        .map(Path::toString)
                        .orElse("no; tests of time limits fail (on Debian: apt-get install libfaketime)"),
                Optional.empty());
        return sound ? 0 : 1;
    }

    private void memory() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
            long total = system.getTotalMemorySize() / GIGABYTE;
            tell(
                    "Memory",
                    total + " GB",
                    total < NEEDED_GIGABYTES
                            ? Optional.of("Patchbay needs about 2 GB for itself: use a machine with at least "
                                    + NEEDED_GIGABYTES + " GB.")
                            : Optional.empty());
        }
    }

    private void descriptors() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
            long limit = unix.getMaxFileDescriptorCount();
            tell(
                    "Open files",
                    limit + " per process; the gateway takes " + new FileDescriptors(limit).devices() + " devices",
                    limit < NEEDED_DESCRIPTORS
                            ? Optional.of("Each device takes two of the gateway's: raise the limit with ulimit -n "
                                    + NEEDED_DESCRIPTORS + " or more.")
                            : Optional.empty());
        }
    }

    private void ports() {
        tell("Port " + HTTP, "for HTTP", Preconditions.port(HTTP, "up --port"));
        tell("Port " + HTTPS, "for HTTPS", Preconditions.port(HTTPS, "up --tls-port"));
    }

    private void tell(String what, String value, Optional<String> advice) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%-4s %-12s %s%n", advice.isEmpty() ? "ok" : "!!", what, advice.orElse(value));
        sound &= advice.isEmpty();
    }
}
