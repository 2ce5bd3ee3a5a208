package dev.patchbay.kit.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import org.junit.jupiter.api.Test;

class BadFrameHandlerTest {

    @Test
    void reservedBitsAreRefusedAlsoByADecoderThatAllowsExtensions() {
        // Given
        boolean extensions = true;
        EmbeddedChannel channel = new EmbeddedChannel(
                new WebSocket13FrameDecoder(false, extensions, 1_000), new BadFrameHandler(), new Quiet());

        // When
        channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {(byte) 0xC1, 1, '{'}));

        // Then
        assertThat(channel.<Object>readOutbound())
                .isInstanceOfSatisfying(
                        CloseWebSocketFrame.class,
                        close -> assertThat(close.statusCode()).isEqualTo(1002));
        assertThat(channel.<Object>readInbound()).isNull();
    }

    /** Takes the failure, as Vert.x does. */
    private static final class Quiet extends ChannelInboundHandlerAdapter {
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {}
    }
}
