package dev.patchbay.inventory.domain;

import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The request bodies about domains, as the OpenAPI document shows them. They are read by {@link DomainFields}. */
interface DomainBodies {

    String MERGE_PATCH = "application/merge-patch+json";

    @Schema(name = "NewDomain")
    record Creation(
            @Schema(
                    description = "Letters, digits, `.`, `_` and `-`; kept in lower case",
                    required = true,
                    maxLength = DomainFields.MAX_NAME,
                    examples = "example.com")
            String name,

            @Schema(required = true, minLength = 1, maxLength = DomainFields.MAX_PASSWORD, writeOnly = true)
            String password,

            @Schema(maxLength = DomainFields.MAX_REFERENCE, examples = "PO 4711")
            Optional<String> invoiceReference,

            @Schema(maxItems = DomainFields.MAX_RECIPIENTS, examples = "[\"ops@example.com\"]")
            Optional<List<String>> mailRecipients) {}

    @Schema(name = "DomainChange", description = "JSON merge patch: what is absent stays, what is null is cleared")
    record Change(
            @Schema(
                    description = "Can't be cleared",
                    minLength = 1,
                    maxLength = DomainFields.MAX_PASSWORD,
                    writeOnly = true)
            Optional<String> password,

            @Schema(maxLength = DomainFields.MAX_REFERENCE) Optional<String> invoiceReference,

            @Schema(maxItems = DomainFields.MAX_RECIPIENTS) Optional<List<String>> mailRecipients) {}

    @Schema(name = "DomainPage")
    record Listing(
            List<DomainView> items,

            @Schema(description = "The `cursor` of the next page; absent on the last one")
            Optional<String> next) {}
}
