package dev.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test class if an event loop waits for something while its tests run: a result, a lock, a pause, or bytes of a
 * blocking socket. The event loops are looked at every few milliseconds. So a wait is found by what the thread does and not by
 * how long it takes, which says little on a busy machine; a path that blocks is found once it has run some hundred times.
 */
public final class EventLoopWatch implements BeforeAllCallback, AfterAllCallback {

    private static final Duration LOOK = Duration.ofMillis(2);
    private static final int DEPTH = 60;

    /** To find the event loops costs much more than to look at them. */
    private static final int LOOKS_AT_THE_SAME = 200;

    /** Waits that are not ours: the lock of a class that is just being loaded, and of the console. */
    private static final List<String> HARMLESS =
            List.of("java.lang.ClassLoader", "io.quarkus.bootstrap", "io.quarkus.test", "org.jboss.logmanager");

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Map<String, ThreadInfo> waits = new ConcurrentHashMap<>();
    private Thread watch = Thread.ofPlatform().unstarted(() -> {});

    @Override
    public void beforeAll(ExtensionContext context) {
        start();
    }

    @Override
    public void afterAll(ExtensionContext context) throws InterruptedException {
        stop();
    }

    void start() {
        watch = Thread.ofPlatform().daemon().name("event-loop-watch").start(this::look);
    }

    void stop() throws InterruptedException {
        watch.interrupt();
        watch.join();
        assertThat(waits.values().stream().map(ThreadInfo::toString))
                .as("what event loops waited for")
                .isEmpty();
    }

    boolean hasFound() {
        return !waits.isEmpty();
    }

    private void look() {
        try {
            while (true) {
                long[] eventLoops = eventLoops();
                for (int i = 0; i < LOOKS_AT_THE_SAME; i++) {
                    Arrays.stream(threads.getThreadInfo(eventLoops, DEPTH))
                            .filter(found -> found != null && waits(found))
                            .forEach(found -> waits.putIfAbsent(Arrays.toString(found.getStackTrace()), found));
                    Thread.sleep(LOOK);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static long[] eventLoops() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("vert.x-eventloop"))
                .mapToLong(Thread::threadId)
                .toArray();
    }

    private static boolean waits(ThreadInfo thread) {
        List<StackTraceElement> stack = List.of(thread.getStackTrace());
        boolean waiting =
                switch (thread.getThreadState()) {
                    case WAITING, TIMED_WAITING -> true;
                    case RUNNABLE ->
                        stack.stream().anyMatch(frame -> frame.getClassName().equals("sun.nio.ch.NioSocketImpl"));
                    default -> false;
                };
        return waiting
                && stack.stream()
                        .map(StackTraceElement::getClassName)
                        .noneMatch(name -> HARMLESS.stream().anyMatch(name::startsWith));
    }
}
