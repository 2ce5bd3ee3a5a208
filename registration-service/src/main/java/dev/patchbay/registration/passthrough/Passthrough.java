package dev.patchbay.registration.passthrough;

import dev.patchbay.kit.problem.CommonError;
import dev.patchbay.kit.problem.ErrorCode;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.registration.metrics.RegistrationMetrics;
import dev.patchbay.registration.tunnel.Header;
import dev.patchbay.registration.tunnel.TunnelRequest;
import dev.patchbay.registration.tunnel.TunnelResponse;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;

/**
 * The public side: {@code /{domain}/{instance}/passthrough/HWID/KEY/…}, any method. Comes before everything else that looks
 * at requests, since neither the headers nor the path behind the key are for this service, and works on the raw path.
 */
@Singleton
class Passthrough {

    private static final Logger LOG = Logger.getLogger(Passthrough.class);
    private static final int BEFORE_AUTHENTICATION = 1000;
    private static final int PERMANENT_REDIRECT = 308;

    private final PassthroughKeys keys;
    private final DeviceWay way;
    private final ProblemAnswers problems;
    private final RegistrationMetrics metrics;
    private final PassthroughConfig config;
    private final Clock clock;
    private final Vertx vertx;

    Passthrough(
            PassthroughKeys keys,
            DeviceWay way,
            ProblemAnswers problems,
            RegistrationMetrics metrics,
            PassthroughConfig config,
            Clock clock,
            Vertx vertx) {
        this.keys = keys;
        this.way = way;
        this.problems = problems;
        this.metrics = metrics;
        this.config = config;
        this.clock = clock;
        this.vertx = vertx;
    }

    void register(@Observes Filters filters) {
        filters.register(this::filter, BEFORE_AUTHENTICATION);
    }

    private void filter(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (PassthroughPath.isOne(request.uri())) {
            request.pause();
            PassthroughPath.parse(request.uri())
                    .ifPresentOrElse(
                            path -> handle(request, path), () -> problems.answer(request, CommonError.NOT_FOUND));
        } else {
            routing.next();
        }
    }

    private void handle(HttpServerRequest request, PassthroughPath path) {
        if (!path.isComplete()) {
            request.response()
                    .setStatusCode(PERMANENT_REDIRECT)
                    .putHeader("Location", path.prefix() + "/" + path.target())
                    .putHeader("Referrer-Policy", "no-referrer");
            Incoming.discard(request);
            request.response().end().onFailure(_ -> {});
            return;
        }
        Context context = vertx.getOrCreateContext();
        Instant begun = clock.instant();
        Consumer<String> ended = outcome -> metrics.passthrough(outcome, Duration.between(begun, clock.instant()));
        Cancellable exchange = exchange(request, path)
                .emitOn(task -> context.runOnContext(_ -> task.run()))
                .subscribe()
                .with(
                        answer -> write(context, request, path, answer, ended),
                        failure -> refuse(request, path, failure, ended));
        request.response().closeHandler(_ -> {
            exchange.cancel();
            ended.accept(AnswerWriter.CANCELLED);
        });
    }

    private Uni<DeviceAnswer> exchange(HttpServerRequest request, PassthroughPath path) {
        return keys.require(path.key(), path.hardwareId()).chain(() -> {
            if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
                request.response().writeContinue();
            }
            Optional<Multi<Buffer>> body = Incoming.body(request);
            List<Header> headers =
                    RequestHeaders.forDevice(Incoming.headers(request), body.flatMap(_ -> Incoming.length(request)));
            return way.exchange(
                    path.hardwareId(), new TunnelRequest(request.method().name(), path.target(), headers), body);
        });
    }

    private void write(
            Context context,
            HttpServerRequest request,
            PassthroughPath path,
            DeviceAnswer answer,
            Consumer<String> ended) {
        TunnelResponse response = readable(answer.response());
        Links links = new Links(path.prefix(), answer.hosts());
        boolean rewritten = Pages.haveLinks(response.status(), response.headers());
        List<Header> headers = new ResponseHeaders(links, path.prefix(), config.contentSecurityPolicy())
                .forBrowser(response.headers(), rewritten);
        try {
            AnswerWriter.write(
                    context,
                    request,
                    response,
                    headers,
                    rewritten ? Optional.of(new LinkRewriter(links)) : Optional.empty(),
                    ended);
        } catch (ProblemException unfit) {
            refuse(request, path, unfit, ended);
        }
    }

    /** A page whose links are to be changed is decompressed; everything else stays as it is. */
    private static TunnelResponse readable(TunnelResponse response) {
        return Decompression.of(Pages.coding(response.headers()))
                .filter(_ -> Pages.haveLinks(response.status(), response.headers()))
                .map(wrapper -> new TunnelResponse(
                        response.status(),
                        response.reason(),
                        response.headers(),
                        Decompression.undo(response.body(), wrapper)))
                .orElse(response);
    }

    private void refuse(HttpServerRequest request, PassthroughPath path, Throwable failure, Consumer<String> ended) {
        ErrorCode error = PassthroughError.of(failure);
        // an open circuit follows failures that were logged
        if (error == CommonError.UNAVAILABLE && !(failure instanceof CircuitBreakerOpenException)) {
            LOG.warnf("no way to %s: %s", path.hardwareId(), failure.toString());
        }
        problems.answer(request, error);
        ended.accept(error.code());
    }
}
