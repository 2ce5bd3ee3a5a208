package dev.patchbay.inventory.provisioning;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
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
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;

/**
 * Asks provisioning-service for codes. Leaves it alone for a while when it fails time after time. A call is not repeated: a
 * code that nobody hears of expires. Blocks; safe for concurrent use.
 */
@Singleton
public class CodeDesk {

    private static final String CODES = "/internal/v1/codes";
    private static final String AUDIENCE = "provisioning";
    private static final int CONNECT_MILLIS = 1_000;
    private static final int ANSWER_MILLIS = 5_000;
    private static final int FAILURES = 5;
    private static final int PAUSE_MILLIS = 2_000;
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int CLIENT_ERRORS = 400;
    private static final int SERVER_ERRORS = 500;

    private final WebClient client;
    private final CircuitBreaker breaker;
    private final ServiceTokens tokens;
    private final String url;

    CodeDesk(Vertx vertx, ProvisioningConfig config, ServiceTokens tokens) {
        this.tokens = tokens;
        this.url = config.provisioningUrl() + CODES;
        this.client = WebClient.create(vertx, new WebClientOptions().setConnectTimeout(CONNECT_MILLIS));
        this.breaker = CircuitBreaker.create(
                "provisioning",
                vertx,
                new CircuitBreakerOptions()
                        .setMaxFailures(FAILURES)
                        .setTimeout(ANSWER_MILLIS)
                        .setResetTimeout(PAUSE_MILLIS));
    }

    /**
     * A code that is wanted.
     *
     * @param category the number of a provisioning category, or its name
     * @param user the user that the device is for (SIP name)
     * @param rollout whether it is good for 7 days instead of 15 minutes
     */
    public record Wanted(String category, Optional<String> user, boolean rollout, boolean administrative) {}

    public record Made(UUID id, String code, Instant validUntil) {

        @Override
        public String toString() {
            return "Made[" + id + "]";
        }
    }

    /** @throws ProblemException with what is wrong, or unavailable */
    public Made make(Caller caller, DomainName domain, Wanted wanted) {
        JsonObject body = question(caller, domain)
                .put("category", wanted.category())
                .put("rollout", wanted.rollout())
                .put("administrative", wanted.administrative());
        wanted.user().ifPresent(user -> body.put("user", user));
        JsonObject answer = ask("", body);
        return new Made(
                UUID.fromString(answer.getString("id")),
                answer.getString("code"),
                Instant.parse(answer.getString("validUntil")));
    }

    /**
     * The device that has used a code, if one has.
     *
     * @throws ProblemException not-found if there is no such code of the domain; unavailable
     */
    public Optional<HardwareId> usedBy(Caller caller, DomainName domain, String code) {
        JsonObject answer = ask("/find", question(caller, domain).put("code", code));
        return Optional.ofNullable(answer.getString("hardwareId")).map(HardwareId::new);
    }

    private static JsonObject question(Caller caller, DomainName domain) {
        return new JsonObject()
                .put("actor", caller.name())
                .put("actorDomain", caller.domain().value())
                .put("actorAddress", caller.address())
                .put("domain", domain.value());
    }

    private JsonObject ask(String path, JsonObject body) {
        try {
            return read(breaker.<HttpResponse<Buffer>>execute(answer -> client.postAbs(url + path)
                            .putHeader("Authorization", tokens.mint(AUDIENCE))
                            .sendJsonObject(body)
                            .compose(CodeDesk::unlessBroken)
                            .onComplete(answer))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join());
        } catch (CompletionException away) {
            throw new ProblemException(CommonError.UNAVAILABLE, "Provisioning can't answer at the moment.");
        }
    }

    private static Future<HttpResponse<Buffer>> unlessBroken(HttpResponse<Buffer> response) {
        return response.statusCode() >= SERVER_ERRORS
                ? Future.failedFuture("provisioning answers " + response.statusCode())
                : Future.succeededFuture(response);
    }

    private static JsonObject read(HttpResponse<Buffer> response) {
        if (response.statusCode() == OK) {
            return response.bodyAsJsonObject();
        }
        if (response.statusCode() == NOT_FOUND) {
            throw new ProblemException(CommonError.NOT_FOUND);
        }
        if (response.statusCode() >= CLIENT_ERRORS) {
            throw new ProblemException(CommonError.INVALID_REQUEST, reason(response));
        }
        throw new ProblemException(CommonError.UNAVAILABLE, "Provisioning answers " + response.statusCode() + ".");
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
