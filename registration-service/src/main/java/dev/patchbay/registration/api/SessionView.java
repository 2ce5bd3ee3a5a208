package dev.patchbay.registration.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.presence.Proof;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A session as the API shows it.
 *
 * @param proof how it showed that it is the device
 * @param domain the domain of the device, where it has one
 * @param node the registration node that holds the socket
 * @param since since when it is as shown
 * @param identityConflictAt when it was last seen that two devices use this identity
 */
@Schema(name = "Session")
public record SessionView(
        UUID id,

        @Schema(implementation = String.class, examples = "009033460af2")
        HardwareId hardwareId,

        long epoch,
        Proof proof,

        @Schema(implementation = String.class, examples = "example.com")
        Optional<DomainName> domain,

        String node,
        Instant connectedAt,
        Instant since,
        String remoteAddress,

        @Schema(description = "When it was last seen that two devices use this identity; absent if never")
        Optional<Instant> identityConflictAt,

        @Schema(implementation = Object.class) JsonNode identity) {}
