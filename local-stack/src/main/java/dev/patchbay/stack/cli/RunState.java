package dev.patchbay.stack.cli;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Optional;

/**
 * What a supervisor tells about itself.
 *
 * @param pid its process id
 * @param startedAt when that process was started, in milliseconds since 1970
 * @param phase how far it is
 * @param progress one line per part that became ready, and at the end of a failed start the reason
 * @param url of the gateway
 * @param tlsUrl of the gateway
 * @param parts what runs
 */
record RunState(
        long pid,
        long startedAt,
        Phase phase,
        List<String> progress,
        String url,
        String tlsUrl,
        List<PartState> parts) {

    enum Phase {
        STARTING,
        READY,
        FAILED
    }

    /**
     * A part.
     *
     * @param pid 0 while it does not run
     * @param health address to ask; empty: it is well if it accepts connections
     */
    record PartState(String name, long pid, int port, String health) {}

    /** A supervisor that has just begun. */
    static RunState starting(String url, String tlsUrl) {
        var self = ProcessHandle.current();
        return new RunState(self.pid(), startOf(self), Phase.STARTING, List.of(), url, tlsUrl, List.of());
    }

    RunState with(Phase next, List<String> lines, List<PartState> running) {
        return new RunState(pid, startedAt, next, List.copyOf(lines), url, tlsUrl, List.copyOf(running));
    }

    /** The supervisor's process, if it still is that one. */
    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(handle -> handle.isAlive() && startOf(handle) == startedAt);
    }

    @JsonIgnore
    boolean isAlive() {
        return process().isPresent();
    }

    private static long startOf(ProcessHandle handle) {
        return handle.info().startInstant().map(java.time.Instant::toEpochMilli).orElse(0L);
    }
}
