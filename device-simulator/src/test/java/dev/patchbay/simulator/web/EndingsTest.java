package dev.patchbay.simulator.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.simulator.model.DeviceModel;
import dev.patchbay.sysclient.TunnelEvent;
import dev.patchbay.sysclient.TunnelFrame;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways in which an answer ends, or does not. */
class EndingsTest {

    private final TunnelDriver device = new TunnelDriver(DeviceModel.PHONE);

    @AfterEach
    void close() {
        device.close();
    }

    private static String body(String answer) {
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }

    @Test
    void aGigabyteIsMadeOnTheFly() {
        // Given
        device.request(1, "GET", "/download?bytes=" + (1L << 30));
        long received = 0;

        // When
        device.receive(1);
        while (!device.sent.isEmpty()) {
            received += device.sent.poll().data().length;
            device.receive(1);
        }

        // Then
        assertThat(received).isBetween((1L << 30) + 1, (1L << 30) + 1_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 3_001, 6_002, 100_000})
    void aChunkedAnswerHasItsChunksAndTrailers(long bytes) {
        // When
        var answer = device.get("/chunked?bytes=" + bytes);

        // Then
        assertThat(answer).contains("Transfer-Encoding: chunked\r\n").doesNotContain("Content-Length");
        var rest = body(answer);
        var content = new StringBuilder();
        for (int size = size(rest); size > 0; size = size(rest)) {
            int begin = rest.indexOf("\r\n") + 2;
            content.append(rest, begin, begin + size);
            assertThat(rest.substring(begin + size, begin + size + 2)).isEqualTo("\r\n");
            rest = rest.substring(begin + size + 2);
        }
        assertThat(rest).isEqualTo("0\r\nX-Bytes: " + bytes + "\r\nX-End: yes\r\n\r\n");
        assertThat(content).hasToString(new String(Body.alphabet(bytes).next((int) bytes), StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/download?bytes=40000", "/chunked?bytes=40000", "/until-shutdown?bytes=40000"})
    void theBytesAreTheSameWhateverAmountsAreAskedFor(String target) {
        // Given
        var whole = device.get(target);

        for (int seed = 0; seed < 20; seed++) {
            // When
            var amounts = new SplittableRandom(seed);
            var received = new ByteArrayOutputStream();
            device.request(1, "GET", target);
            while (received.size() < whole.length()) {
                device.receive(1, amounts.nextInt(Math.min(9_000, whole.length() - received.size() + 1)));
                received.writeBytes(device.sent.poll().data());
            }
            device.shutdown(1);
            device.sent.clear();

            // Then
            assertThat(received.toString(StandardCharsets.UTF_8)).isEqualTo(whole);
        }
    }

    private static int size(String chunks) {
        return Integer.parseInt(chunks.substring(0, chunks.indexOf("\r\n")), 16);
    }

    @Test
    void theDeviceEndsAnAnswerThatSaysNoLength() {
        // Given
        device.request(1, "GET", "/until-shutdown?bytes=20000");

        // When
        var answer = new String(device.receiveAll(1), StandardCharsets.US_ASCII);

        // Then
        assertThat(answer).doesNotContain("Content-Length").contains("Connection: close");
        assertThat(body(answer)).hasSize(20_000);
        device.expect(TunnelFrame.shutdown(1));
        device.shutdown(1);
        assertThat(device.sent).isEmpty();
    }

    @Test
    void anIdMayBeUsedAgainAfterTheDeviceHasEndedIt() {
        // Given
        device.request(1, "GET", "/until-shutdown");
        device.receiveAll(1);
        device.sent.clear();

        // When
        device.request(1, "GET", "/log.txt");
        device.receive(1);

        // Then
        assertThat(device.sent.poll().event()).isEqualTo(TunnelEvent.RECEIVE_RESULT);
        device.shutdown(1);
        device.expect(TunnelFrame.shutdown(1));
    }

    @ParameterizedTest
    @CsvSource({"/wrong-length, 200, 100", "/wrong-length?bytes=9000&declared=10, 10, 9000"})
    void aWrongLengthIsFollowedByAShutdown(String target, int declared, int sent) {
        // Given
        device.request(1, "GET", target);

        // When
        var answer = new String(device.receiveAll(1), StandardCharsets.US_ASCII);

        // Then
        assertThat(answer).contains("Content-Length: " + declared + "\r\n");
        assertThat(body(answer)).hasSize(sent);
        device.expect(TunnelFrame.shutdown(1));
    }

    @Test
    void anEndlessAnswerGoesOnAndIsEndedByTheServer() {
        // Given
        device.request(1, "GET", "/endless");

        // When, then
        for (int i = 0; i < 1_000; i++) {
            device.receive(1);
            assertThat(device.sent.poll().data()).hasSize(8_000);
        }
        device.shutdown(1);
        device.expect(TunnelFrame.shutdown(1));
        device.receive(1);
        assertThat(device.sent).isEmpty();
    }

    @Test
    void aSilentPageTakesTheRequestAndNeverAnswers() {
        // When
        device.request(1, "GET", "/silent");
        device.receive(1);

        // Then
        assertThat(device.sent).isEmpty();
        device.shutdown(1);
        device.expect(TunnelFrame.shutdown(1));
    }

    @Test
    void aSlowAnswerComesPieceByPiece() {
        // Given
        device.request(1, "GET", "/slow?millis=250&bytes=12000");
        device.receive(1);
        assertThat(device.sent).isEmpty();

        // When
        device.letTimePass();

        // Then
        assertThat(device.sent.poll().data()).hasSize(8_000);
        device.receive(1);
        assertThat(device.sent).isEmpty();
        device.letTimePass();
        assertThat(device.sent).hasSize(1);
        assertThat(device.pauses).allMatch(Duration.ofMillis(250)::equals);
    }

    @Test
    void oneSlowAnswerDoesNotHoldUpAnother() {
        // Given
        device.request(1, "GET", "/slow");
        device.receive(1);

        // When
        device.request(2, "GET", "/log.txt");
        device.receive(2);

        // Then
        assertThat(device.sent.poll().sessionId()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"204", "304"})
    void aStatusWithoutBodyHasNoLengthEither(String status) {
        assertThat(device.get("/status/" + status))
                .startsWith("HTTP/1.1 " + status + " ")
                .endsWith("\r\n\r\n")
                .doesNotContain("Content-Length");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/download?bytes=5",
                "/chunked",
                "/until-shutdown",
                "/wrong-length",
                "/status/304",
                "/count?id=h"
            })
    void aHeadRequestGetsTheHeadOnly(String target) {
        // Given
        device.request(1, "HEAD", target);

        // When
        var answer = new String(device.receiveAll(1), StandardCharsets.UTF_8);

        // Then
        assertThat(answer).startsWith("HTTP/1.1 ");
        assertThat(answer.indexOf("\r\n\r\n")).isEqualTo(answer.length() - 4);
        assertThat(device.sent).isEmpty();
    }
}
