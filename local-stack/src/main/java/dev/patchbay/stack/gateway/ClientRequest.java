package dev.patchbay.stack.gateway;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** A request while the gateway deals with it. Used by one event loop. */
final class ClientRequest {
    private static final Pattern ABSOLUTE =
            Pattern.compile("https?://(?<host>[^/?#]*)(?<rest>.*)", Pattern.CASE_INSENSITIVE);

    private final HttpServerRequest request;
    private final ClientConnection connection;
    private final RequestBody body;
    private final String host;
    private final String target;
    private Optional<Problem> problem = Optional.empty();

    ClientRequest(HttpServerRequest request, ClientConnection connection, RequestBody body) {
        this.request = request;
        this.connection = connection;
        this.body = body;
        this.host = HostHeader.of(request).orElse("");
        this.target = target(request.uri(), host);
    }

    // The absolute form of a target is the same request as long as its host is the one of the header (RFC 9112, 3.2.2).
    private static String target(String uri, String host) {
        var absolute = ABSOLUTE.matcher(uri);
        if (!absolute.matches() || !absolute.group("host").equalsIgnoreCase(host)) {
            return uri;
        }
        var rest = absolute.group("rest");
        return rest.startsWith("/") ? rest : "/" + rest;
    }

    HttpServerRequest request() {
        return request;
    }

    ClientConnection connection() {
        return connection;
    }

    RequestBody body() {
        return body;
    }

    /** The host by which the client came, and its port if it named one; never empty behind {@link #objection}. */
    String host() {
        return host;
    }

    /** Path and query, byte for byte. */
    String target() {
        return target;
    }

    /** The path, byte for byte. */
    String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    boolean isHttp10() {
        return request.version() == HttpVersion.HTTP_1_0;
    }

    /** Why the request can't be passed on, whatever its path. */
    Optional<Problem> objection() {
        if (request.decoderResult().isFailure()) {
            return Optional.of(Problem.of(request.decoderResult().cause()));
        }
        if (connection.refusal().isPresent()) {
            return connection.refusal();
        }
        if (host.isEmpty() || ABSOLUTE.matcher(target).matches()) {
            return Optional.of(Problem.BAD_HOST);
        }
        // Nothing that is no URI could be passed on unchanged: the bytes of its characters are not known any more.
        if (request.uri().chars().anyMatch(c -> c <= ' ' || c > '~')) {
            return Optional.of(Problem.BAD_TARGET);
        }
        if (request.method().equals(HttpMethod.CONNECT) || request.method().equals(HttpMethod.TRACE)) {
            return Optional.of(Problem.METHOD_NOT_ALLOWED);
        }
        return headers();
    }

    private Optional<Problem> headers() {
        var codings = request.headers().getAll(HttpHeaders.TRANSFER_ENCODING);
        if (!codings.stream().allMatch("chunked"::equalsIgnoreCase) || codings.size() > 1) {
            return Optional.of(Problem.BAD_CODING);
        }
        var expectations = request.headers().getAll(HttpHeaders.EXPECT);
        return expectations.stream().allMatch("100-continue"::equalsIgnoreCase)
                ? Optional.empty()
                : Optional.of(Problem.BAD_EXPECTATION);
    }

    /** Answers with the problem, unless there is an answer already. */
    void refuse(Problem cause) {
        problem = problem.or(() -> Optional.of(cause));
        cause.answer(request);
    }

    /** Answers with what a failure means for the client, if it is still there. */
    void refuse(Throwable failure) {
        if (!request.response().closed()) {
            refuse(
                    switch (failure) {
                        case Problem.Refusal refusal -> refusal.problem();
                        case Connector.NotRunning _ -> Problem.UNAVAILABLE;
                        case TimeoutException _ -> Problem.SILENT;
                        default -> Problem.BAD_GATEWAY;
                    });
        }
    }

    /** How the request went. */
    AccessLog.Entry entry(Instant at, long millis) {
        var response = request.response();
        boolean gone = response.closed() && !response.headWritten();
        return new AccessLog.Entry(
                at,
                connection.network().value(),
                request.method().name(),
                LoggedPath.of(path()),
                gone ? 0 : response.getStatusCode(),
                response.bytesWritten(),
                millis,
                problem.map(Problem::code));
    }
}
