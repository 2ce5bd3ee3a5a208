package dev.patchbay.inventory.services;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.problem.CommonError;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.kit.services.ServiceTokens;
import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/**
 * Asks another service on behalf of an app that has logged in here. Leaves the service alone for a while when it fails time
 * after time. A call is not repeated. Blocks; safe for concurrent use.
 */
public final class InternalClient {

    private static final int CONNECT_MILLIS = 1_000;
    private static final int ANSWER_MILLIS = 5_000;
    private static final int FAILURES = 5;
    private static final int PAUSE_MILLIS = 2_000;
    private static final int OK = 200;
    private static final int CLIENT_ERRORS = 400;
    private static final int SERVER_ERRORS = 500;

    private final WebClient client;
    private final CircuitBreaker breaker;
    private final ServiceTokens tokens;
    private final String service;
    private final String url;

    /**
     * @param service its name, as in {@link ServiceTokens#mint}
     * @param url where all its paths begin, without a slash at the end
     */
    public InternalClient(Vertx vertx, ServiceTokens tokens, String service, String url) {
        this.tokens = tokens;
        this.service = service;
        this.url = url;
        this.client = WebClient.create(vertx, new WebClientOptions().setConnectTimeout(CONNECT_MILLIS));
        this.breaker = CircuitBreaker.create(
                service,
                vertx,
                new CircuitBreakerOptions()
                        .setMaxFailures(FAILURES)
                        .setTimeout(ANSWER_MILLIS)
                        .setResetTimeout(PAUSE_MILLIS));
    }

    /** A request of the caller that concerns the domain, to be completed. */
    public static JsonObject request(Caller caller, DomainName domain) {
        return new JsonObject()
                .put("actor", caller.name())
                .put("actorDomain", caller.domain().value())
                .put("actorAddress", caller.address())
                .put("domain", domain.value());
    }

    /** @throws ProblemException with what is wrong, or unavailable */
    public JsonObject post(String path, JsonObject body) {
        try {
            return read(breaker.<HttpResponse<Buffer>>execute(answer -> client.postAbs(url + path)
                            .putHeader("Authorization", tokens.mint(service))
                            .sendJsonObject(body)
                            .compose(this::unlessBroken)
                            .onComplete(answer))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join());
        } catch (CompletionException away) {
            throw new ProblemException(CommonError.UNAVAILABLE, "The service " + service + " can't answer now.");
        }
    }

    private Future<HttpResponse<Buffer>> unlessBroken(HttpResponse<Buffer> response) {
        return response.statusCode() >= SERVER_ERRORS
                ? Future.failedFuture(service + " answers " + response.statusCode())
                : Future.succeededFuture(response);
    }

    private JsonObject read(HttpResponse<Buffer> response) {
        int status = response.statusCode();
        if (status == OK) {
            return response.bodyAsJsonObject();
        }
        if (status == CommonError.NOT_FOUND.status()) {
            throw new ProblemException(CommonError.NOT_FOUND);
        }
        if (status == CommonError.FORBIDDEN.status()) {
            throw new ProblemException(CommonError.FORBIDDEN, reason(response));
        }
        if (status == CommonError.TOO_MANY_REQUESTS.status()) {
            throw new ProblemException(CommonError.TOO_MANY_REQUESTS, reason(response));
        }
        if (status >= CLIENT_ERRORS) {
            throw new ProblemException(CommonError.INVALID_REQUEST, reason(response));
        }
        throw new ProblemException(CommonError.UNAVAILABLE, "The service " + service + " answers " + status + ".");
    }

    private static String reason(HttpResponse<Buffer> response) {
        JsonObject problem = response.bodyAsJsonObject();
        return Optional.ofNullable(problem.getString("detail"))
                .or(() -> Optional.ofNullable(problem.getJsonArray("errors"))
                        .map(errors -> errors.getJsonObject(0))
                        .map(error -> error.getString("field") + " " + error.getString("message")))
                .orElseGet(() -> problem.getString("title", "the request has mistakes"));
    }
}
