package dev.patchbay.kit.sockets;

import io.quarkus.arc.Unremovable;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/**
 * Negotiates no extension of WebSockets. Only then frames with reserved bits are refused (RFC 6455, section 5.2): as long as the
 * server might compress, it takes them as they are, whether compression was negotiated or not.
 */
@Singleton
@Unremovable
public class WebSocketExtensions implements HttpServerOptionsCustomizer {

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        withoutExtensions(options);
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        withoutExtensions(options);
    }

    private static void withoutExtensions(HttpServerOptions options) {
        options.setPerFrameWebSocketCompressionSupported(false).setPerMessageWebSocketCompressionSupported(false);
    }
}
