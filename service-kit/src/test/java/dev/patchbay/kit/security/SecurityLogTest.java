package dev.patchbay.kit.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SecurityLogTest {

    private static final Logger LOGGER = Logger.getLogger("patchbay.security");

    private final List<String> lines = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            lines.add(record instanceof ExtLogRecord extended ? extended.getFormattedMessage() : record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private final SecurityLog log = new SecurityLog();

    @BeforeEach
    void listen() {
        LOGGER.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        LOGGER.removeHandler(handler);
    }

    @Test
    void theFirstEventIsALineAndTheOthersAreACount() {
        // When
        IntStream.range(0, 10).forEach(_ -> log.log(SecurityEvent.WRONG_PASSWORD, "198.51.100.7", "example.com"));
        log.log(SecurityEvent.WRONG_PASSWORD, "198.51.100.8", "example.com");
        log.log(SecurityEvent.FORBIDDEN, "198.51.100.7", "GET /api");
        log.writeCounts();

        // Then
        assertThat(lines)
                .containsExactly(
                        "wrong-password from 198.51.100.7: example.com",
                        "wrong-password from 198.51.100.8: example.com",
                        "forbidden from 198.51.100.7: GET /api",
                        "wrong-password from 198.51.100.7: 9 more within a minute");
    }

    @Test
    void addressesOfOneIpv6NetworkAreOneClient() {
        // When
        IntStream.range(1, 5).forEach(n -> log.log(SecurityEvent.WRONG_CODE, "2001:db8::" + n, "code"));

        // Then
        assertThat(lines).hasSize(1);
    }

    @Test
    void manyNetworksDoNotFillTheLog() {
        // When
        IntStream.range(0, 3 * SecurityLog.MAX_NETWORKS)
                .forEach(n -> log.log(SecurityEvent.WRONG_CODE, "10.0.%d.%d".formatted(n / 250, n % 250), "code"));

        // Then
        assertThat(lines).hasSizeLessThanOrEqualTo(SecurityLog.MAX_NETWORKS + 1);
    }

    @Test
    void nobodyBeginsALineOfTheLog() {
        // When
        log.log(
                SecurityEvent.FORBIDDEN,
                "198.51.100.7",
                "GET /a\r\n2026-01-01 INFO all is well\u2028" + "x".repeat(1000));

        // Then
        assertThat(lines)
                .singleElement()
                .satisfies(line ->
                        assertThat(line).doesNotContain("\n", "\r", "\u2028").hasSizeLessThan(300));
    }
}
