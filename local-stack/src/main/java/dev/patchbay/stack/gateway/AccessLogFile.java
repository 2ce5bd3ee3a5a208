package dev.patchbay.stack.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An access log in a file, written by a thread of its own. At 16 MB a new file is begun and the one before is kept as
 * {@code NAME.1}. When the disk can't follow, entries are dropped, and the next line says how many.
 */
public final class AccessLogFile implements AccessLog, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("gateway");
    private static final int QUEUE = 10_000;
    private static final long POLL_MILLIS = 200;
    private static final long LARGEST = 16L * 1024 * 1024;

    private final Path file;
    private final BlockingQueue<Entry> queue = new ArrayBlockingQueue<>(QUEUE);
    private final AtomicLong dropped = new AtomicLong();
    private final Thread writer;
    private volatile boolean closed;

    private AccessLogFile(Path file) {
        this.file = file;
        this.writer = Thread.ofPlatform().daemon().name("access-log").unstarted(this::write);
    }

    /** Appends to the file until it is closed. */
    public static AccessLogFile at(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException("can't create the directory of " + file + ": " + e.getMessage(), e);
        }
        var log = new AccessLogFile(file);
        log.writer.start();
        return log;
    }

    @Override
    public void add(Entry entry) {
        if (!queue.offer(entry)) {
            dropped.incrementAndGet();
        }
    }

    private void write() {
        var entries = new ArrayList<Entry>();
        do {
            entries.clear();
            awaitFirst().ifPresent(entries::add);
            queue.drainTo(entries);
            if (!entries.isEmpty()) {
                append(entries);
            }
        } while (!closed || !entries.isEmpty());
    }

    private Optional<Entry> awaitFirst() {
        try {
            return Optional.ofNullable(queue.poll(POLL_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            closed = true;
            return Optional.empty();
        }
    }

    // A full disk must not end the log for ever.
    private void append(List<Entry> entries) {
        try {
            if (Files.exists(file) && Files.size(file) > LARGEST) {
                Files.move(file, Path.of(file + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
            Files.write(
                    file, lines(entries), StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            LOG.warn("{} lines of the access log are lost: {}", entries.size(), e.getMessage());
        }
    }

    private List<String> lines(List<Entry> entries) {
        var lines = new ArrayList<>(entries.stream().map(Entry::line).toList());
        long lost = dropped.getAndSet(0);
        if (lost > 0) {
            lines.add("(" + lost + " lines dropped)");
        }
        return lines;
    }

    /** Returns when what was added before is in the file. */
    @Override
    public void close() {
        closed = true;
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
