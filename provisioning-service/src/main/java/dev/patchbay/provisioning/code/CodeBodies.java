package dev.patchbay.provisioning.code;

import dev.patchbay.kit.body.NumberAsText;
import dev.patchbay.kit.openapi.ApiDocument;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The bodies of requests about codes. */
interface CodeBodies {

    int MAX_CATEGORY = 100;
    int MAX_USER = 200;
    int MAX_SHEET = 1000;
    String DEVICE_TYPES = "VA|GW|PHONE|DECT|APP_PLATFORM";
    String DEVICE_TYPE_WORDS = "must be one of APP_PLATFORM, DECT, GW, PHONE, VA";
    int MAX_REVOKED = 5000;

    @Schema(name = "NewCode")
    record Creation(
            @Schema(
                    required = true,
                    description = "The number or the name of a provisioning category of the domain",
                    examples = "phones")
            @NotNull
            @NumberAsText
            @Size(max = MAX_CATEGORY)
            String category,

            @Schema(
                    description = "The user that the device is for (SIP name)",
                    maxLength = MAX_USER,
                    examples = "alice")
            Optional<@Size(max = MAX_USER) String> user,

            @Schema(
                    description = "The only type of device that it is for",
                    enumeration = {"VA", "GW", "PHONE", "DECT", "APP_PLATFORM"})
            Optional<@Pattern(regexp = DEVICE_TYPES, message = DEVICE_TYPE_WORDS) String> deviceType,

            @Schema(
                    description =
                            "Whether the device gets the password of the domain instead of one of its own; only for administrators of"
                                    + " the domain, and true for them if absent")
            Optional<Boolean> administrative,

            @Schema(
                    description = "`short` (15 minutes), `rollout` (7 days), or a duration from PT1M to P90D; short if"
                            + " absent",
                    examples = "rollout")
            Optional<@CodeValidity String> validity) {

        NewCode newCode() {
            return new NewCode(
                    category,
                    user,
                    deviceType,
                    administrative,
                    validity.flatMap(Validity::parse).orElse(Validity.SHORT));
        }
    }

    @Schema(name = "CodePage")
    record Listing(
            List<CodeView> items,

            @Schema(description = ApiDocument.NEXT) Optional<String> next) {}

    @Schema(name = "CodeSelection")
    record Selection(
            @Schema(required = true, description = "Codes that can still be used") @NotNull @Size(max = MAX_SHEET)
            List<UUID> ids) {}

    @Schema(name = "CodeRevocation")
    record Revocation(
            @Schema(description = "The codes, by id; absent if the query says which", maxItems = MAX_REVOKED)
            @Size(max = MAX_REVOKED)
            List<UUID> ids) {}

    /**
     * What came of a request to revoke many codes.
     *
     * @param more whether the query means more codes than one request revokes
     */
    @Schema(name = "CodesRevoked")
    record Revoked(
            @Schema(description = "How many were revoked") int revoked,

            @Schema(description = "Whether there are more codes that the query means: then send the request again")
            boolean more,

            @Schema(description = "The codes, one by one") List<RevokedCode> codes) {}

    @Schema(name = "RevokedCode")
    record RevokedCode(
            UUID id,

            @Schema(
                    description = "`revoked`; `unchanged`, if it was revoked before; `used`, then it can't be revoked;"
                            + " `missing`, if the domain has no such code",
                    implementation = String.class,
                    enumeration = {"revoked", "unchanged", "used", "missing"})
            String result) {}
}
