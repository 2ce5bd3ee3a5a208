package dev.patchbay.provisioning.code;

import dev.patchbay.kit.openapi.ApiDocument;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The bodies of requests about codes, as the OpenAPI document shows them. */
interface CodeBodies {

    @Schema(name = "NewCode")
    record Creation(
            @Schema(
                    required = true,
                    description = "The number or the name of a provisioning category of the domain",
                    maxLength = NewCode.MAX_CATEGORY,
                    examples = "phones")
            String category,

            @Schema(
                    description = "The user that the device is for (SIP name)",
                    maxLength = NewCode.MAX_USER,
                    examples = "alice")
            Optional<String> user,

            @Schema(
                    description = "The only type of device that it is for",
                    enumeration = {"VA", "GW", "PHONE", "DECT", "APP_PLATFORM"})
            Optional<String> deviceType,

            @Schema(
                    description =
                            "Whether the device gets the password of the domain instead of one of its own; only for administrators of"
                                    + " the domain, and true for them if absent")
            Optional<Boolean> administrative,

            @Schema(
                    description = "`short` (15 minutes), `rollout` (7 days), or a duration from PT1M to P90D; short if"
                            + " absent",
                    examples = "rollout")
            Optional<String> validity) {}

    @Schema(name = "CodePage")
    record Listing(
            List<CodeView> items,

            @Schema(description = ApiDocument.NEXT) Optional<String> next) {}

    @Schema(name = "CodeSelection")
    record Selection(
            @Schema(required = true, maxItems = 1000, description = "Codes that can still be used")
            List<UUID> ids) {}
}
