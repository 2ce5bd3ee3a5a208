package dev.patchbay.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;

/** Lines that a service of this process logs, from the moment on that this is opened. Safe for concurrent use. */
public final class LogReader implements AutoCloseable {

    private static final String SECURITY = "patchbay.security";

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger logger;
    private final Handler handler;

    private LogReader(String category, Predicate<LogRecord> wanted) {
        logger = Logger.getLogger(category);
        handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                if (wanted.test(line)) {
                    lines.add(text(line));
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
    }

    /** The lines of the security log. */
    public static LogReader security() {
        return new LogReader(SECURITY, _ -> true);
    }

    /** What nothing that a client does may cause: warnings, errors and stack traces, but for those of the security log. */
    public static LogReader alarming() {
        return new LogReader(
                "",
                line -> !SECURITY.equals(line.getLoggerName())
                        && (line.getLevel().intValue() >= Level.WARNING.intValue() || line.getThrown() != null));
    }

    private static String text(LogRecord line) {
        String text = line instanceof ExtLogRecord extended ? extended.getFormattedMessage() : line.getMessage();
        return line.getThrown() == null ? text : text + ": " + line.getThrown();
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        logger.removeHandler(handler);
    }
}
