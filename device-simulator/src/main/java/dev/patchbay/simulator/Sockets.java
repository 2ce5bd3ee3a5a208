package dev.patchbay.simulator;

import io.netty.util.concurrent.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.http.impl.WebSocketInternal;
import java.net.URI;
import java.time.Duration;

/** WebSockets as devices open them. */
final class Sockets {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(20);

    // A tunnel message carries 64 KiB and a head, and the page does not say that it can't be more.
    private static final int LARGEST_MESSAGE = 1024 * 1024;

    private static final int MOST_QUESTIONS = 100;
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final int NO_CLOSE_FRAME = 1006;

    private Sockets() {}

    /** @param eventLoops how many threads may do the work */
    static Vertx vertx(int eventLoops) {
        return Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(eventLoops)
                .setFileSystemOptions(new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
    }

    static WebSocketClient client(Vertx vertx, boolean insecure) {
        return vertx.createWebSocketClient(new WebSocketClientOptions()
                .setMaxConnections(Integer.MAX_VALUE)
                .setMaxFrameSize(LARGEST_MESSAGE)
                .setMaxMessageSize(LARGEST_MESSAGE)
                .setConnectTimeout((int) CONNECT_TIMEOUT.toMillis())
                .setTrustAll(insecure)
                .setVerifyHost(!insecure));
    }

    /** For the questions that devices ask before they know where to register. */
    static HttpClient http(Vertx vertx, boolean insecure) {
        return vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout((int) CONNECT_TIMEOUT.toMillis())
                        .setTrustAll(insecure)
                        .setVerifyHost(!insecure),
                new PoolOptions().setHttp1MaxSize(MOST_QUESTIONS));
    }

    static WebSocketConnectOptions to(URI url) {
        var secure = "wss".equals(url.getScheme());
        var defaultPort = secure ? HTTPS : HTTP;
        var path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return new WebSocketConnectOptions()
                .setTimeout(CONNECT_TIMEOUT.toMillis())
                .setHost(url.getHost())
                .setPort(url.getPort() < 0 ? defaultPort : url.getPort())
                .setSsl(secure)
                .setURI(url.getRawQuery() == null ? path : path + "?" + url.getRawQuery());
    }

    /** The code that a closed socket was closed with; 1006 if the connection just ended. */
    static int closeCode(WebSocket socket) {
        return socket.closeStatusCode() == null ? NO_CLOSE_FRAME : socket.closeStatusCode();
    }

    /** A label for why no socket could be opened. */
    static String label(Throwable failure) {
        return failure instanceof UpgradeRejectedException refused ? "refused-" + refused.getStatus() : "no-connection";
    }

    /** Ends the connection without a close frame, as a device that loses its power does. */
    static void cut(WebSocket socket) {
        // Vert.x has no public way to do this: all its closes say goodbye. Closing from its own handler's context goes
        // past that handler, and so past the goodbye.
        Future<Void> _ = ((WebSocketInternal) socket).channelHandlerContext().close();
    }
}
