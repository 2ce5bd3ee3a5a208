package dev.patchbay.stack.suite;

import dev.patchbay.stack.process.ChildProcess;
import dev.patchbay.stack.process.HttpProbe;
import dev.patchbay.stack.process.ProcessJournal;
import dev.patchbay.stack.process.ProcessSpec;
import dev.patchbay.stack.process.StartFailed;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One copy of a service, on a port that it keeps. Started again when it crashes, if that is wanted: not after
 * {@link #stop}. Safe for use by several threads; nobody waits for a start in order to stop it.
 */
final class Replica {
    private static final Logger LOG = LoggerFactory.getLogger("supervisor");
    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    private final ProcessSpec spec;
    private final int port;
    private final ProcessJournal journal;
    private final Optional<ScheduledExecutorService> restarts;
    private final Runnable changed;

    private Optional<ChildProcess> process = Optional.empty();
    private Map<String, String> variables = Map.of();
    private boolean wanted;
    private boolean ready;
    private Backoff backoff = Backoff.NONE;

    /**
     * A copy that does not run yet.
     *
     * @param restarts starts it again after a crash; empty: it stays down
     * @param changed told when it has become ready or has ended
     */
    Replica(
            ProcessSpec spec,
            int port,
            ProcessJournal journal,
            Optional<ScheduledExecutorService> restarts,
            Runnable changed) {
        this.spec = spec;
        this.port = port;
        this.journal = journal;
        this.restarts = restarts;
        this.changed = changed;
    }

    /** Starts it, unless it runs, and returns when it is ready. */
    void start() {
        start(Map.of());
    }

    /** The same, with these environment variables besides, until it is started the next time. */
    void start(Map<String, String> more) {
        launch(more).ifPresent(this::awaitReady);
    }

    private synchronized Optional<ChildProcess> launch(Map<String, String> more) {
        wanted = true;
        if (process.filter(ChildProcess::isAlive).isPresent()) {
            return Optional.empty();
        }
        variables = Map.copyOf(more);
        var launched = ChildProcess.start(spec.with(variables), journal);
        process = Optional.of(launched);
        var _ = launched.onExit().thenAccept(code -> ended(launched, code));
        return process;
    }

    private void awaitReady(ChildProcess launched) {
        launched.awaitReady(() -> HttpProbe.isOk(health()), START_LIMIT);
        markReady(launched);
        changed.run();
    }

    private synchronized void markReady(ChildProcess launched) {
        ready = launched.isAlive();
        backoff = Backoff.NONE;
    }

    private void ended(ChildProcess which, int code) {
        if (isUnexpected(which)) {
            LOG.warn("{} ended with exit code {}", spec.name(), code);
            journal.remove(which.pid());
            restarts.ifPresent(this::startLater);
        }
        changed.run();
    }

    private synchronized boolean isUnexpected(ChildProcess which) {
        if (process.filter(which::equals).isEmpty()) {
            return false;
        }
        ready = false;
        return wanted;
    }

    private synchronized void startLater(ScheduledExecutorService executor) {
        backoff = backoff.next();
        LOG.info("{} is started again in {} s", spec.name(), backoff.delay().toSeconds());
        if (!executor.isShutdown()) {
            var _ = executor.schedule(this::startAgain, backoff.delay().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    // A start that fails has ended its process, and that leads to the next one.
    private void startAgain() {
        if (!isWanted()) {
            return;
        }
        var failures = backoff();
        try {
            start(variables());
            LOG.info("{} is back", spec.name());
        } catch (StartFailed e) {
            LOG.warn("{}", e.getMessage());
            restore(failures);
        }
    }

    private synchronized boolean isWanted() {
        return wanted;
    }

    private synchronized Map<String, String> variables() {
        return variables;
    }

    private synchronized Backoff backoff() {
        return backoff;
    }

    private synchronized void restore(Backoff failures) {
        backoff = backoff.attempts() < failures.attempts() ? failures : backoff;
    }

    private synchronized Optional<ChildProcess> current() {
        return process;
    }

    private synchronized Optional<ChildProcess> unwanted() {
        wanted = false;
        ready = false;
        return process;
    }

    /** Asks it to end and returns when it is gone; it stays down until it is started. */
    void stop() {
        unwanted().ifPresent(ChildProcess::close);
        changed.run();
    }

    /** Ends it as {@code kill -9} does and returns when it is gone; it comes back if restarts are on. */
    void kill() {
        current().ifPresent(ChildProcess::kill);
    }

    URI health() {
        return URI.create("http://127.0.0.1:%d/q/health/ready".formatted(port));
    }

    String name() {
        return spec.name();
    }

    int port() {
        return port;
    }

    synchronized boolean isReady() {
        return ready;
    }

    synchronized Optional<Long> pid() {
        return process.filter(ChildProcess::isAlive).map(ChildProcess::pid);
    }
}
