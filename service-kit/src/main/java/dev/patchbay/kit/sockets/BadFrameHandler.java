package dev.patchbay.kit.sockets;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;

/**
 * Answers a frame that can't be read with a close frame, between Netty's decoder and Vert.x. Vert.x cuts such a connection before anybody
 * can send a code. The connection stays open until the client has closed it, for a second at most: with bytes that nobody
 * has read, the end of the connection would be a reset, which may overtake the close frame. Meanwhile nothing more is read or
 * written. Used by the event loop of its connection only.
 */
final class BadFrameHandler extends ChannelDuplexHandler {

    /** Its place is in front of this handler of Vert.x. */
    static final String NEXT = "handler";

    private static final long CLOSE_SECONDS = 1;

    private boolean refused;

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        if (!refused && failure instanceof CorruptedWebSocketFrameException frame) {
            var _ = context.writeAndFlush(new CloseWebSocketFrame(frame.closeStatus()));
            refused = true;
            // it would go through the rest byte by byte
            context.pipeline().remove(WebSocketFrameDecoder.class);
            context.channel().config().setAutoRead(true);
        }
        context.fireExceptionCaught(failure);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (refused) {
            ReferenceCountUtil.release(message);
        } else if (message instanceof WebSocketFrame frame && frame.rsv() != 0) {
            // the decoder takes them if the server might negotiate an extension; no extension is negotiated here
            frame.release();
            exceptionCaught(
                    context,
                    new CorruptedWebSocketFrameException(WebSocketCloseStatus.PROTOCOL_ERROR, "reserved bits"));
        } else {
            context.fireChannelRead(message);
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (refused) {
            ReferenceCountUtil.release(message);
            promise.trySuccess();
        } else {
            super.write(context, message, promise);
        }
    }

    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) throws Exception {
        if (refused) {
            var _ = context.executor().schedule(() -> closeNow(context, promise), CLOSE_SECONDS, TimeUnit.SECONDS);
        } else {
            super.close(context, promise);
        }
    }

    private static void closeNow(ChannelHandlerContext context, ChannelPromise promise) {
        var _ = context.close(promise);
    }
}
