package dev.patchbay.kit.sockets;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Lets each connection that is to become a WebSocket answer frames that can't be read ({@link BadFrameHandler}). */
@Singleton
class BadFrames {

    private static final int PRIORITY = 100;

    void register(@Observes Filters filters) {
        filters.register(BadFrames::answer, PRIORITY);
    }

    private static void answer(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.getHeader(HttpHeaderNames.UPGRADE) != null
                && request.connection() instanceof ConnectionBase connection) {
            ChannelPipeline pipeline = connection.channel().pipeline();
            if (pipeline.get(BadFrameHandler.class) == null && pipeline.get(BadFrameHandler.NEXT) != null) {
                pipeline.addBefore(BadFrameHandler.NEXT, null, new BadFrameHandler());
            }
        }
        context.next();
    }
}
