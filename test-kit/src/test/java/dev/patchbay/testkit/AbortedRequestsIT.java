package dev.patchbay.testkit;

import static dev.patchbay.testkit.Conditions.eventually;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that go away before they have their answer. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class AbortedRequestsIT {

    private static final String THINGS = "/api/example/v1/domains/example.com/things";

    @TestHTTPResource(THINGS)
    URI things;

    @Inject
    MeterRegistry registry;

    private final List<LogRecord> loud = new CopyOnWriteArrayList<>();
    private final Logger root = Logger.getLogger("");
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            boolean loudly = record.getLevel().intValue() >= Level.WARNING.intValue() || record.getThrown() != null;
            // how busy the machine is, is another matter
            if (loudly && !"io.vertx.core.impl.BlockedThreadChecker".equals(record.getLoggerName())) {
                loud.add(record);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        root.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        root.removeHandler(handler);
    }

    @Test
    void aBodyThatEndsEarlyIsCountedAndNotLogged() throws IOException {
        // Given
        double before = aborted();

        // When
        abort(
                "POST " + THINGS + " HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n"
                        + "Expect: 100-continue\r\n",
                "HTTP/1.1 100 Continue\r\n\r\n".length());

        // Then
        eventually(() -> assertThat(aborted()).isGreaterThan(before));
        assertThat(loud).isEmpty();
    }

    @Test
    void anAnswerThatNobodyReadsToItsEndIsCountedAndNotLogged() throws IOException {
        // Given
        double before = aborted();

        // When
        abort("GET " + THINGS + "/all/export HTTP/1.1\r\n", 10_000);

        // Then
        eventually(() -> assertThat(aborted()).isGreaterThan(before));
        assertThat(loud).isEmpty();
    }

    /** Sends a request, reads so many bytes of the answer, and resets the connection. */
    private void abort(String head, int read) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), things.getPort())) {
            socket.setSoLinger(true, 0);
            socket.getOutputStream()
                    .write((head + "Host: localhost\r\nAuthorization: Bearer " + Tokens.ALICE + "\r\n\r\n")
                            .getBytes(US_ASCII));
            assertThat(socket.getInputStream().readNBytes(read)).hasSize(read);
        }
    }

    private double aborted() {
        return registry.counter("patchbay.http.aborted").count();
    }
}
