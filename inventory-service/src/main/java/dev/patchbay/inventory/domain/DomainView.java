package dev.patchbay.inventory.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A domain as the API shows it. */
@Schema(name = "Domain", description = "A tenant; its password is not part of it")
record DomainView(
        @Schema(examples = "example.com") String name,

        @Schema(description = "Whether it is the domain of the installation, whose administrators see all domains")
        boolean instanceDomain,

        @Schema(description = "Printed by billing", examples = "PO 4711")
        Optional<String> invoiceReference,

        @Schema(description = "Who gets notices about the domain")
        List<String> mailRecipients,

        @Schema(description = DomainBodies.DEPLOY_PASSWORDS) boolean deployPasswords,
        @Schema(description = DomainBodies.SECONDARY) boolean secondary,
        Instant createdAt,
        Instant changedAt) {

    static DomainView of(Domain domain) {
        return new DomainView(
                domain.name().value(),
                domain.instanceDomain(),
                domain.invoiceReference(),
                domain.mailRecipients(),
                domain.deployPasswords(),
                domain.secondary(),
                domain.createdAt(),
                domain.changedAt());
    }
}
