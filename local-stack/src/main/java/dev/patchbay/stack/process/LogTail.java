package dev.patchbay.stack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The end of a log file, for an error message. */
final class LogTail {
    private static final int LINES = 15;

    private LogTail() {}

    /** Names the file and quotes its last 15 lines. */
    static String of(Path log) {
        // Bytes that are no UTF-8 must not hide the rest: a child writes what it likes.
        try (var text = Files.lines(log, java.nio.charset.StandardCharsets.ISO_8859_1)) {
            var lines = text.toList();
            return "Its log " + log + " ends with:\n"
                    + lines.stream().skip(Math.max(0, lines.size() - LINES)).collect(Collectors.joining("\n"));
        } catch (IOException e) {
            return "Its log " + log + " can't be read: " + e.getMessage();
        }
    }
}
