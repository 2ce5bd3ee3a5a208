package dev.patchbay.registration.passthrough;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.services.ServiceTokens;
import dev.patchbay.registration.tunnel.Header;
import dev.patchbay.registration.tunnel.TunnelRequest;
import dev.patchbay.registration.tunnel.TunnelResponse;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MultiHelper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Asks another node to do an exchange with a device whose socket it has. Both bodies flow as fast as they are taken.
 *
 * <p>Uses the HTTP client of Vert.x and not a REST client: method, target, status, reason and headers are those of the browser and of
 * the device and pass as they are, a body is sent piece by piece as the browser sends it and can break off without looking
 * complete, and the answer is handed on while it comes. A REST client has fixed methods, encodes targets anew, and has no
 * back-pressure for the body of a request. There is no circuit breaker, since nodes that are away leave the table of nodes.
 */
@Singleton
class NodeClient {

    private static final int CONNECT_MILLIS = 2000;
    /** Longer than anything that the other node waits for. */
    private static final int IDLE_SECONDS = 180;

    private static final int MAX_HEAD = 64 * 1024;

    /** Of HTTP/2 (RFC 9113, section 7); with HTTP/1 the connection ends. */
    private static final long INTERNAL_ERROR = 2;

    private final HttpClient client;
    private final ServiceTokens tokens;

    NodeClient(Vertx vertx, PassthroughConfig config, ServiceTokens tokens) {
        this.tokens = tokens;
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout(CONNECT_MILLIS)
                        .setIdleTimeout(IDLE_SECONDS)
                        .setMaxHeaderSize(MAX_HEAD)
                        .setMaxInitialLineLength(MAX_HEAD)
                        .setMaxWaitQueueSize(config.nodeRequests())
                        .setDecompressionSupported(false),
                new PoolOptions().setHttp1MaxSize(config.nodeRequests()));
    }

    /** As {@link DeviceWay#exchange}; fails with what the other node tells, or because it can't be reached. */
    Uni<DeviceAnswer> exchange(URI node, HardwareId device, TunnelRequest request, Optional<Multi<Buffer>> body) {
        return Uni.createFrom().emitter(emitter -> {
            AtomicBoolean answered = new AtomicBoolean();
            Future<HttpClientRequest> opened = client.request(options(node, device, request));
            emitter.onTermination(() -> {
                if (!answered.get()) {
                    opened.onSuccess(HttpClientRequest::reset);
                }
            });
            opened.compose(outgoing -> send(outgoing, body))
                    .map(NodeClient::answer)
                    .onSuccess(answer -> {
                        answered.set(true);
                        emitter.complete(answer);
                    })
                    .onFailure(emitter::fail);
        });
    }

    private RequestOptions options(URI node, HardwareId device, TunnelRequest request) {
        boolean secure = "https".equals(node.getScheme());
        int port = node.getPort() > 0 ? node.getPort() : secure ? 443 : 80;
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(request.method()))
                .setHost(node.getHost())
                .setPort(port)
                .setSsl(secure)
                .setURI(NodeProtocol.PATH + device.value() + NodeProtocol.TUNNEL + request.target())
                .putHeader("Authorization", tokens.mint(NodeProtocol.AUDIENCE));
        request.headers().forEach(header -> options.addHeader(header.name(), header.value()));
        return options;
    }

    private static Future<HttpClientResponse> send(HttpClientRequest request, Optional<Multi<Buffer>> body) {
        if (body.isEmpty()) {
            return request.send().map(NodeClient::paused);
        }
        request.setChunked(!request.headers().contains("Content-Length"));
        // what has broken off must not look complete to the other node
        MultiHelper.toReadStream(body.get())
                .pipe()
                .endOnFailure(false)
                .to(request)
                .onFailure(broken -> request.reset(INTERNAL_ERROR, broken));
        return request.response().map(NodeClient::paused);
    }

    private static HttpClientResponse paused(HttpClientResponse response) {
        response.pause();
        return response;
    }

    private static DeviceAnswer answer(HttpClientResponse response) {
        String outcome =
                Optional.ofNullable(response.getHeader(NodeProtocol.OUTCOME)).orElse("");
        if (!outcome.equals(NodeProtocol.ANSWERED)) {
            response.request().reset();
            throw new ProblemException(PassthroughError.of(outcome));
        }
        String hosts =
                Optional.ofNullable(response.getHeader(NodeProtocol.HOSTS)).orElse("");
        List<Header> headers = response.headers().entries().stream()
                .map(entry -> new Header(entry.getKey(), entry.getValue()))
                .filter(header -> !header.is(NodeProtocol.OUTCOME) && !header.is(NodeProtocol.HOSTS))
                .toList();
        Multi<Buffer> body = MultiHelper.<Buffer>toMulti(response)
                .onCancellation()
                .invoke(() -> response.request().reset());
        return new DeviceAnswer(
                new TunnelResponse(response.statusCode(), response.statusMessage(), headers, body),
                Set.copyOf(List.of(hosts.split(","))));
    }
}
