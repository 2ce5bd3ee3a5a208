package dev.patchbay.inventory.provisioning;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.inventory.services.InternalClient;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.kit.services.ServiceTokens;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Asks provisioning-service for codes. Leaves it alone for a while when it fails time after time. A call is not repeated: a
 * code that nobody hears of expires. Blocks; safe for concurrent use.
 */
@Singleton
public class CodeDesk {

    private static final String CODES = "/internal/v1/codes";

    private final InternalClient client;

    CodeDesk(Vertx vertx, ProvisioningConfig config, ServiceTokens tokens) {
        this.client = new InternalClient(vertx, tokens, "provisioning", config.provisioningUrl());
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
        JsonObject body = InternalClient.request(caller, domain)
                .put("category", wanted.category())
                .put("rollout", wanted.rollout())
                .put("administrative", wanted.administrative());
        wanted.user().ifPresent(user -> body.put("user", user));
        JsonObject answer = client.post(CODES, body);
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
        JsonObject answer = client.post(
                CODES + "/find", InternalClient.request(caller, domain).put("code", code));
        return Optional.ofNullable(answer.getString("hardwareId")).map(HardwareId::new);
    }
}
