package dev.patchbay.stack.gateway;

import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Passes WebSockets through as bytes: frames, extensions and close codes arrive as they were sent. A side that reads
 * slowly slows the other one down, which is why this is not left to the proxy library: it queues without bound. Used by
 * one event loop only.
 */
final class WebSocketTunnels {
    private static final Duration LINGER = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final Set<Side> open = new HashSet<>();

    WebSocketTunnels(Vertx vertx) {
        this.vertx = vertx;
    }

    static boolean isAskedFor(HttpServerRequest request) {
        return request.method().equals(HttpMethod.GET)
                && request.headers().contains(HttpHeaders.UPGRADE, "websocket", true);
    }

    /** Completes when both sides are connected, or when the refusal of the service has been passed on. */
    Future<Void> open(HttpServerRequest request, HttpClientRequest upstream) {
        upstream.headers().addAll(request.headers());
        Forwarding.apply(request, upstream.headers());
        return upstream.connect()
                .compose(answer -> answer.statusCode() == 101 ? join(request, answer) : refuse(request, answer));
    }

    private Future<Void> join(HttpServerRequest request, HttpClientResponse answer) {
        var service = answer.netSocket().pause();
        // The end of a connection is told here, too, and logged if nobody listens. Not on the answer: there the socket
        // itself
        // hears of its end.
        answer.request().exceptionHandler(ended -> {});
        request.exceptionHandler(ended -> {});
        request.response().setStatusCode(101).headers().addAll(answer.headers());
        var behind = new Side(service, channelOf(answer.request().connection()));
        var front = channelOf(request.connection());
        return request.toNetSocket()
                .onFailure(failure -> behind.cut())
                .compose(client -> connect(new Side(client.pause(), front), behind));
    }

    private static ChannelHandlerContext channelOf(HttpConnection connection) {
        return ((ConnectionBase) connection).channelHandlerContext();
    }

    private Future<Void> connect(Side client, Side service) {
        pass(client, service);
        pass(service, client);
        return Future.succeededFuture();
    }

    private void pass(Side from, Side to) {
        open.add(from);
        from.socket().closeHandler(closed -> {
            open.remove(from);
            cutLater(to);
        });
        from.socket().endHandler(ended -> to.socket().end().onFailure(failure -> to.cut()));
        from.socket().exceptionHandler(ended -> {});
        from.socket().handler(bytes -> passOn(bytes, from, to));
        from.socket().resume();
    }

    // Looks at the channels themselves: a socket behind an upgrade never reports its write queue full, so that a pipe
    // would
    // queue without bound.
    private static void passOn(Buffer bytes, Side from, Side to) {
        var written = to.socket().write(bytes).onFailure(failure -> to.cut());
        if (!to.isWritable()) {
            from.read(false);
            written.onSuccess(sent -> from.read(true));
        }
    }

    // What is still queued may be a close frame; but a side that reads nothing must not keep its socket for ever.
    private void cutLater(Side side) {
        if (open.contains(side)) {
            vertx.setTimer(LINGER.toMillis(), late -> side.cut());
        }
    }

    /** Ends all of them at once. */
    void cutAll() {
        List.copyOf(open).forEach(Side::cut);
    }

    private record Side(NetSocket socket, ChannelHandlerContext channel) {

        boolean isWritable() {
            return channel.channel().isWritable();
        }

        void read(boolean on) {
            channel.channel().config().setAutoRead(on);
        }

        // Vert.x sends what is queued before it closes; closed below it, the channel forgets that.
        void cut() {
            var _ = channel.close();
        }
    }

    private static Future<Void> refuse(HttpServerRequest request, HttpClientResponse answer) {
        var response = request.response().setStatusCode(answer.statusCode());
        answer.headers().forEach((name, value) -> {
            if (!HopByHop.contains(name)) {
                response.putHeader(name, value);
            }
        });
        request.resume();
        return answer.body().compose(response::end);
    }
}
