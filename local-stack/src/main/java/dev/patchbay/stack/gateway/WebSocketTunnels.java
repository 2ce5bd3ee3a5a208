package dev.patchbay.stack.gateway;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Passes WebSockets through as bytes: frames, extensions and close codes arrive as they were sent. A side that reads
 * slowly slows the other one down. Each handshake has a connection to the service of its own, which is closed with the
 * WebSocket or after the refusal and never serves anybody else. Used by one event loop only.
 */
final class WebSocketTunnels {
    private static final Duration LINGER = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final Set<Side> open = new HashSet<>();

    WebSocketTunnels(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Whether a request is the handshake of RFC 6455, section 4.1, whatever else its Connection header lists. */
    static boolean isAskedFor(HttpServerRequest request) {
        return request.method().equals(HttpMethod.GET)
                && request.version() == HttpVersion.HTTP_1_1
                && request.headers().contains(HttpHeaders.UPGRADE, "websocket", true)
                && HopByHop.named(request.headers()).contains("upgrade");
    }

    /**
     * Asks the service. Completes when both sides are connected, with true, or when the refusal of the service has been
     * passed on, with false.
     *
     * @param time how long the service may take for its answer
     * @param ended run when the WebSocket has ended or was refused, perhaps twice
     */
    Future<Boolean> open(ClientRequest client, HttpClientRequest service, Duration time, Runnable ended) {
        Forwarding.apply(client, service.headers());
        // The library knows an upgrade by exactly these.
        service.putHeader(HttpHeaders.CONNECTION, "Upgrade").putHeader(HttpHeaders.UPGRADE, "websocket");
        service.exceptionHandler(failure -> {});
        client.request().response().exceptionHandler(gone -> service.reset()).closeHandler(gone -> service.reset());
        return service.connect()
                .timeout(time.toMillis(), TimeUnit.MILLISECONDS)
                .compose(answer -> answer.statusCode() == 101
                        ? join(client, answer, ended)
                        : refuse(client.request(), answer, ended))
                .onFailure(failure -> service.reset());
    }

    private Future<Boolean> join(ClientRequest client, HttpClientResponse answer, Runnable ended) {
        var request = client.request();
        var service = answer.netSocket().pause();
        // The end of a connection is reported here too, and logged if nobody listens. Not on the answer: there the
        // socket itself hears of its end.
        answer.request().exceptionHandler(failure -> {});
        request.exceptionHandler(failure -> {});
        request.response().setStatusCode(101);
        answer.headers().forEach((name, value) -> request.response().headers().add(name, value));
        var behind = new Side(service, contextOf(answer.request().connection()));
        var front = contextOf(request.connection());
        return request.toNetSocket()
                .onFailure(failure -> behind.cut())
                .map(socket -> connect(new Side(socket.pause(), front), behind, ended));
    }

    private static ChannelHandlerContext contextOf(HttpConnection connection) {
        return ((ConnectionBase) connection).channelHandlerContext();
    }

    private boolean connect(Side client, Side service, Runnable ended) {
        pass(client, service);
        pass(service, client);
        var _ = client.channel().closeFuture().addListener(closed -> ended.run());
        return true;
    }

    private void pass(Side from, Side to) {
        open.add(from);
        // Not the socket's close handler, which hears nothing of a reset.
        var _ = from.channel().closeFuture().addListener(closed -> {
            open.remove(from);
            var _ = to.socket().end();
            cutLater(to);
        });
        from.socket().endHandler(ended -> to.socket().end().onFailure(failure -> to.cut()));
        from.socket().exceptionHandler(ended -> {});
        from.socket().handler(bytes -> passOn(bytes, from, to));
        to.whenWritable(() -> from.read(true));
        from.socket().resume();
    }

    // Looks at the channels themselves: a socket behind an upgrade reports neither a full write queue nor the end of a
    // write, so a pipe would queue without bound.
    private static void passOn(Buffer bytes, Side from, Side to) {
        to.socket().write(bytes).onFailure(failure -> to.cut());
        if (!to.channel().isWritable()) {
            from.read(false);
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

    private record Side(NetSocket socket, ChannelHandlerContext context) {

        Channel channel() {
            return context.channel();
        }

        void read(boolean on) {
            channel().config().setAutoRead(on);
        }

        void whenWritable(Runnable action) {
            channel().pipeline().addFirst(new ChannelInboundHandlerAdapter() {
                @Override
                public void channelWritabilityChanged(ChannelHandlerContext changed) {
                    if (channel().isWritable()) {
                        action.run();
                    }
                    changed.fireChannelWritabilityChanged();
                }
            });
        }

        // Vert.x sends what is queued before it closes; closed below it, the channel forgets that.
        void cut() {
            var _ = context.close();
        }
    }

    private static Future<Boolean> refuse(HttpServerRequest request, HttpClientResponse answer, Runnable ended) {
        var response = request.response().setStatusCode(answer.statusCode());
        answer.headers().forEach((name, value) -> {
            if (!HopByHop.contains(name.toLowerCase(Locale.ROOT))) {
                response.putHeader(name, value);
            }
        });
        // Its place is free when the client learns of the refusal, not a moment later.
        return answer.body()
                .onSuccess(_ -> ended.run())
                .compose(response::end)
                .map(false)
                .onComplete(_ -> answer.request().connection().close());
    }
}
