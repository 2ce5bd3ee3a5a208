package dev.patchbay.stack.process;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Remembers on disk which processes were started, so that those of a supervisor that was killed can be found and ended
 * later. A process is known by its id and its start time together: an id alone may belong to somebody else by then.
 */
public final class ProcessJournal {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int GRACE_SECONDS = 10;

    private final Optional<Path> file;
    private final List<Entry> entries = new CopyOnWriteArrayList<>();

    private ProcessJournal(Optional<Path> file) {
        this.file = file;
    }

    /**
     * One process.
     *
     * @param startedAt milliseconds since 1970, as the operating system tells it; 0 if it does not
     */
    public record Entry(String name, long pid, long startedAt) {

        /** The process, if it still is the one that was started then. */
        public Optional<ProcessHandle> find() {
            return ProcessHandle.of(pid).filter(handle -> startOf(handle) == startedAt && handle.isAlive());
        }
    }

    /** A journal that continues the file, which need not exist yet. */
    public static ProcessJournal in(Path file) {
        var journal = new ProcessJournal(Optional.of(file));
        journal.entries.addAll(read(file));
        return journal;
    }

    /** For tests: remembers nothing beyond this JVM. */
    public static ProcessJournal none() {
        return new ProcessJournal(Optional.empty());
    }

    /** What is remembered in the file; nothing if there is none or it was cut off by a full disk. */
    public static List<Entry> read(Path file) {
        try {
            return Files.exists(file) ? JSON.readValue(file.toFile(), new TypeReference<List<Entry>>() {}) : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Remembers a process. */
    public synchronized void add(String name, ProcessHandle handle) {
        entries.add(new Entry(name, handle.pid(), startOf(handle)));
        write();
    }

    /** Forgets a process that has ended. */
    public synchronized void remove(long pid) {
        entries.removeIf(entry -> entry.pid() == pid);
        write();
    }

    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** Ends what is remembered and still runs, forgets all of it, and returns what had to be ended. */
    public synchronized List<Entry> endLeftovers() {
        var running = entries.stream().filter(entry -> entry.find().isPresent()).toList();
        running.forEach(entry -> entry.find().ifPresent(ProcessHandle::destroy));
        running.forEach(entry -> entry.find().ifPresent(ProcessJournal::awaitEnd));
        entries.clear();
        write();
        return running;
    }

    private static void awaitEnd(ProcessHandle handle) {
        try {
            handle.onExit().get(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            handle.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException("waiting for process " + handle.pid(), e);
        }
    }

    private static long startOf(ProcessHandle handle) {
        return handle.info().startInstant().map(java.time.Instant::toEpochMilli).orElse(0L);
    }

    private void write() {
        file.ifPresent(this::write);
    }

    // Written beside and moved, so that a reader never sees half of it.
    private void write(Path target) {
        try {
            Files.createDirectories(target.toAbsolutePath().getParent());
            var draft = target.resolveSibling(target.getFileName() + ".new");
            JSON.writeValue(draft.toFile(), entries);
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("can't write " + target + ": " + e.getMessage(), e);
        }
    }
}
