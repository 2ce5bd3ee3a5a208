package dev.patchbay.inventory.provisioning;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An analogue interface that was provisioned.
 *
 * @param id as the gateway names it
 * @param user the user that it is for (SIP name)
 */
@Schema(name = "GatewayInterface", description = "An analogue interface of a gateway that was provisioned")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record GatewayInterface(
        @Schema(examples = "TEL1") String id,

        @Schema(description = "The user that it is for (SIP name)", examples = "alice")
        Optional<String> user,

        Instant provisionedAt) {}
