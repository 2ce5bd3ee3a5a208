package dev.patchbay.kit.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One change, as it is stored and shown. Carries no secrets. */
@Schema(name = "AuditEntry", description = "A change by a person or app")
public record AuditEntry(
        @Schema(description = "Rises with time") long id,
        Instant at,

        @Schema(description = "The domain whose object was changed", examples = "example.com")
        String domain,

        @Schema(
                description = "The number of that domain; a domain that was removed and created again has another one."
                        + " Absent if the domain was not known",
                examples = "42")
        Optional<Long> domainId,

        @Schema(description = "The user or app", examples = "alice")
        String actor,

        @Schema(
                description = "The domain that the actor has logged in with; `another domain` if it is foreign",
                examples = "example.com")
        String actorDomain,

        @Schema(description = "`token`, `app`, `digest`, or `system` for what the suite does by itself")
        String way,

        @Schema(description = "Where the actor comes from; empty if that is not known", examples = "198.51.100.7")
        String address,

        @Schema(examples = "device.assign") String action,

        @Schema(description = "What was changed, within the domain", examples = "device/009033460af2")
        String object,

        @Schema(description = "What was, as far as it has changed", implementation = Object.class)
        Optional<JsonNode> before,

        @Schema(description = "What is, as far as it has changed", implementation = Object.class)
        Optional<JsonNode> after) {}
