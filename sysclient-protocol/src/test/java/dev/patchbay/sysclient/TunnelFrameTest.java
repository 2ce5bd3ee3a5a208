package dev.patchbay.sysclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class TunnelFrameTest {

    private final FrameCodec codec = new FrameCodec();

    @Test
    void writesTheExchangeSeenOnARealServer() {
        // Given
        var request = "GET /static/js/page.js HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        var response = "HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

        // When, then
        assertThat(hex(TunnelFrame.send(13, request)))
                .isEqualTo("020000000d00000000" + HexFormat.of().formatHex(request));
        assertThat(hex(TunnelFrame.sendResult(13))).isEqualTo("020000000d00000003");
        assertThat(hex(TunnelFrame.receive(13, 0))).isEqualTo("020000000d0000000100000000");
        assertThat(hex(TunnelFrame.receiveResult(13, response)))
                .isEqualTo("020000000d00000002" + HexFormat.of().formatHex(response));
        assertThat(hex(TunnelFrame.shutdown(13))).isEqualTo("020000000d00000004");
    }

    @Test
    void theAmountIsReadFromTheData() {
        // When, then
        assertThat(TunnelFrame.receive(1, 8_000).requestedAmount()).isEqualTo(8_000);
        assertThat(new TunnelFrame(1, TunnelEvent.RECEIVE, new byte[3]).requestedAmount())
                .isZero();
    }

    @Test
    void framesAreEqualByTheirBytes() {
        // Given
        var frame = TunnelFrame.send(1, new byte[] {1, 2});

        // When, then
        assertThat(frame)
                .isEqualTo(TunnelFrame.send(1, new byte[] {1, 2}))
                .hasSameHashCodeAs(TunnelFrame.send(1, new byte[] {1, 2}))
                .isNotEqualTo(TunnelFrame.send(1, new byte[] {1, 3}))
                .isNotEqualTo(TunnelFrame.send(2, new byte[] {1, 2}))
                .isNotEqualTo(TunnelFrame.receiveResult(1, new byte[] {1, 2}))
                .isNotEqualTo("frame");
    }

    private String hex(Frame frame) {
        return HexFormat.of().formatHex(codec.encode(frame));
    }
}
