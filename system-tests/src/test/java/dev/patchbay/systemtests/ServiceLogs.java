package dev.patchbay.systemtests;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the services wrote to their logs since this object was made. */
final class ServiceLogs {

    private static final Pattern TROUBLE =
            Pattern.compile("\\bERROR\\b|\\bFATAL\\b|\\w(Exception|Error)\\b|\\tat [a-z]");

    private final Map<Path, Long> beginnings;

    /** @throws IllegalArgumentException if there are none, since there would be no troubles then */
    ServiceLogs(List<Path> files) {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("no logs");
        }
        this.beginnings = files.stream().collect(Collectors.toMap(Function.identity(), ServiceLogs::size));
    }

    /** Lines that tell of an error or belong to a stack trace. */
    List<String> troubles() {
        return beginnings.entrySet().stream()
                .flatMap(file -> appended(file.getKey(), file.getValue()).lines())
                .filter(line -> TROUBLE.matcher(line).find())
                .toList();
    }

    /** In how many of the files the text stands. */
    long filesWith(String text) {
        return beginnings.entrySet().stream()
                .filter(file -> appended(file.getKey(), file.getValue()).contains(text))
                .count();
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String appended(Path file, long beginning) {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            byte[] bytes = new byte[Math.toIntExact(log.length() - beginning)];
            log.seek(beginning);
            log.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
