package dev.patchbay.stack.cli;

import dev.patchbay.stack.secrets.KeySetFile;
import dev.patchbay.stack.secrets.KeySetRotation;
import dev.patchbay.stack.secrets.RotationRefused;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Rotates the keys that passwords are encrypted with. Shows which keys there are, never the keys. */
@Command(
        name = "secrets",
        description = "Looks at the keys that passwords are encrypted with, and changes them.",
        synopsisSubcommandLabel = "COMMAND")
final class Secrets implements Runnable {
    /** Longer than services take to notice that the file has changed. */
    private static final String NOTICED_SECONDS = "15";

    @Option(names = "--dir", description = "Where key-set.json is (default: of the local installation).")
    private @Nullable Path directory;

    @Spec
    @SuppressWarnings("NullAway.Init") // injected by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(out());
    }

    @Command(name = "status", description = "Shows the keys: which one encrypts, which ones decrypt only.")
    void status() {
        show(file().read());
    }

    @Command(name = "add-key", description = "Adds a key, which encrypts nothing until it is promoted.")
    void addKey() {
        change(KeySetRotation::withNewKey);
    }

    @Command(name = "promote", description = "Encrypts with the added key from now on.")
    void promote() {
        change(KeySetRotation::promoted);
    }

    @Command(name = "rotate", description = "Adds a key, waits until all services know it, and promotes it.")
    void rotate(
            @Option(
                            names = "--wait",
                            defaultValue = NOTICED_SECONDS,
                            description = "Seconds to wait while Patchbay is up (default: ${DEFAULT-VALUE}).")
                    int seconds) {
        change(KeySetRotation::withNewKey);
        if (isLocal() && StateDirectory.find().run().isPresent()) {
            out().printf("Waiting %d s, until all services know the new key …%n", seconds);
            out().flush();
            waitFor(seconds);
        }
        change(KeySetRotation::promoted);
    }

    @Command(
            name = "remove-old",
            description = "Disables the old keys. Do this when all is encrypted with the new one; what is missed comes"
                    + " back with --undo.")
    void removeOld(
            @Option(names = "--undo", description = "Enables them again.") boolean undo,
            @Option(names = "--delete", description = "Deletes those that are disabled, for ever.") boolean delete) {
        if (!undo) {
            requireNothingOutdated();
        }
        change(
                undo
                        ? KeySetRotation::withOldEnabled
                        : delete ? KeySetRotation::withoutDisabled : KeySetRotation::withOldDisabled);
    }

    private void requireNothingOutdated() {
        if (!isLocal()) {
            return;
        }
        var waiting = StateDirectory.find().run().map(OutdatedSecrets::in).orElseGet(List::of);
        if (!waiting.isEmpty()) {
            throw new RotationRefused("Something is still encrypted with an old key, in " + String.join(", ", waiting)
                    + ": wait until it is encrypted anew.");
        }
    }

    /** Whether the keys are those of the local installation, and not of some directory. */
    private boolean isLocal() {
        return directory == null;
    }

    private static void waitFor(int seconds) {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    private KeySetFile file() {
        return KeySetFile.of(Optional.ofNullable(directory)
                .orElseGet(() -> StateDirectory.find().stack()));
    }

    private void change(UnaryOperator<KeySetRotation> step) {
        show(file().change(step));
    }

    private void show(KeySetRotation rotation) {
        out().printf("%-12s %-8s %s%n", "KEY", "ROLE", "STATE");
        rotation.keys()
                .forEach(key -> out().printf(
                                "%-12s %-8s %s%n",
                                key.id(),
                                key.role().name().toLowerCase(Locale.ROOT),
                                key.enabled() ? "enabled" : "disabled"));
        out().flush();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
