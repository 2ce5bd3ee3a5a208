package dev.patchbay.registration.passthrough;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.problem.CommonError;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.services.ServiceTokens;
import io.smallrye.mutiny.Uni;
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

/**
 * Asks inventory-service, which keeps the keys. Asks twice if need be, and leaves it alone for a while when it fails time
 * after time.
 */
@Singleton
class InventoryKeys implements PassthroughKeys {

    private static final String CHECK = "/internal/v1/passthrough-keys/check";
    private static final String AUDIENCE = "inventory";
    private static final String NOT_FOR_THIS_DEVICE = "device-not-covered";
    private static final int CONNECT_MILLIS = 1000;
    private static final int OK = 200;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private final WebClient client;
    private final CircuitBreaker breaker;
    private final ServiceTokens tokens;
    private final String url;

    InventoryKeys(Vertx vertx, PassthroughConfig config, InventoryConfig inventory, ServiceTokens tokens) {
        this.tokens = tokens;
        this.url = inventory.inventoryUrl() + CHECK;
        this.client = WebClient.create(
                vertx, new WebClientOptions().setConnectTimeout(CONNECT_MILLIS).setMaxPoolSize(64));
        this.breaker = CircuitBreaker.create(
                "inventory-keys",
                vertx,
                new CircuitBreakerOptions()
                        .setMaxFailures(config.keyFailures())
                        .setTimeout(config.keyTime().toMillis())
                        .setResetTimeout(config.keyPause().toMillis())
                        .setMaxRetries(1));
    }

    @Override
    public Uni<Void> require(String key, HardwareId device) {
        return Uni.createFrom()
                .completionStage(() -> breaker.<Verdict>execute(
                                answer -> check(key, device).onComplete(answer))
                        .recover(_ -> Future.failedFuture(new ProblemException(CommonError.UNAVAILABLE)))
                        .<Void>compose(Verdict::result)
                        .toCompletionStage());
    }

    /** What inventory has said; a refusal is no failure of inventory. */
    private enum Verdict {
        GOOD,
        UNKNOWN,
        OTHER_DEVICES;

        Future<Void> result() {
            return switch (this) {
                case GOOD -> Future.succeededFuture();
                case UNKNOWN -> Future.failedFuture(new ProblemException(PassthroughError.KEY_UNKNOWN));
                case OTHER_DEVICES -> Future.failedFuture(new ProblemException(CommonError.NOT_FOUND));
            };
        }
    }

    private Future<Verdict> check(String key, HardwareId device) {
        return client.postAbs(url)
                .putHeader("Authorization", tokens.mint(AUDIENCE))
                .sendJsonObject(new JsonObject().put("key", key).put("hardwareId", device.value()))
                .compose(InventoryKeys::read);
    }

    private static Future<Verdict> read(HttpResponse<Buffer> response) {
        return switch (response.statusCode()) {
            case OK -> Future.succeededFuture(Verdict.GOOD);
            case FORBIDDEN -> Future.succeededFuture(Verdict.OTHER_DEVICES);
            case NOT_FOUND -> Future.succeededFuture(notFound(response));
            default -> Future.failedFuture("inventory answers " + response.statusCode());
        };
    }

    private static Verdict notFound(HttpResponse<Buffer> response) {
        String body = response.bodyAsString();
        return body != null && body.contains(NOT_FOR_THIS_DEVICE) ? Verdict.OTHER_DEVICES : Verdict.UNKNOWN;
    }
}
