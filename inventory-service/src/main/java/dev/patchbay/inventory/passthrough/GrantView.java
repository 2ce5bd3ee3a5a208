package dev.patchbay.inventory.passthrough;

import dev.patchbay.kit.openapi.ApiDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A grant as the API shows it. */
@Schema(name = "PassthroughGrant", description = "Lets one user open the web pages of one device for a while")
record GrantView(
        UUID id,
        @Schema(examples = "009033460af2") String hardwareId,

        @Schema(description = "Whose rights it has; it opens nothing once they do not suffice any more")
        String user,

        @Schema(description = "The domain that the user belongs to")
        String userDomain,

        Instant createdAt,
        Instant expiresAt) {

    static GrantView of(PassthroughGrant grant) {
        return new GrantView(
                grant.id(),
                grant.device().value(),
                grant.user(),
                grant.userDomain().value(),
                grant.createdAt(),
                grant.expiresAt());
    }

    @Schema(name = "NewPassthroughGrant", description = "The grant with its key, which is shown this once")
    record Made(
            GrantView grant,

            @Schema(description = "Whoever has it can open the pages: to be kept secret")
            String key,

            @Schema(
                    description = "Where the pages of the device begin",
                    examples = "https://patchbay.example.com/example.com/devices/passthrough/009033460af2/KEY/")
            String url) {}

    @Schema(name = "PassthroughGrants")
    record Listing(
            List<GrantView> items,
            @Schema(description = ApiDocument.NEXT) Optional<String> next) {}

    @Schema(name = "PassthroughGrantRequest")
    record Request(
            @Schema(
                    description = "How long it is good: an ISO 8601 duration, 5 minutes if absent, an hour at most",
                    implementation = String.class,
                    examples = "PT10M")
            Optional<Duration> lifetime) {}
}
