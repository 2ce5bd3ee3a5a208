package dev.patchbay.inventory.domain;

import dev.patchbay.kit.openapi.ApiDocument;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The bodies about domains, as the OpenAPI document shows them. Those of requests are read by {@link DomainFields}. */
interface DomainBodies {

    String DEPLOY_PASSWORDS =
            "Whether its devices are given administrative passwords: its own, which then has at most 15"
                    + " characters, or random ones. Switching it on rolls out new random ones; switching it off changes nothing on"
                    + " the devices";
    String SECONDARY =
            "Whether its devices have their first registration at another installation, so that this one gives"
                    + " them no passwords, configurations or jobs";

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
            Optional<List<String>> mailRecipients,

            @Schema(description = DEPLOY_PASSWORDS, defaultValue = "false")
            Optional<Boolean> deployPasswords,

            @Schema(description = SECONDARY, defaultValue = "false")
            Optional<Boolean> secondary) {}

    @Schema(name = "DomainChange", description = "JSON merge patch: what is absent stays, what is null is cleared")
    record Change(
            @Schema(
                    description = "Can't be cleared",
                    minLength = 1,
                    maxLength = DomainFields.MAX_PASSWORD,
                    writeOnly = true)
            Optional<String> password,

            @Schema(maxLength = DomainFields.MAX_REFERENCE) Optional<String> invoiceReference,
            @Schema(maxItems = DomainFields.MAX_RECIPIENTS) Optional<List<String>> mailRecipients,
            @Schema(description = DEPLOY_PASSWORDS) Optional<Boolean> deployPasswords,
            @Schema(description = SECONDARY) Optional<Boolean> secondary) {}

    @Schema(name = "DomainPage")
    record Listing(
            List<DomainView> items,

            @Schema(description = ApiDocument.NEXT) Optional<String> next) {}

    @Schema(name = "DomainPassword")
    record Password(String password) {

        @Override
        public String toString() {
            return "Password[]";
        }
    }

    @Schema(name = "DomainNames")
    record Names(@Schema(examples = "[\"other.example\"]") List<String> items) {}
}
