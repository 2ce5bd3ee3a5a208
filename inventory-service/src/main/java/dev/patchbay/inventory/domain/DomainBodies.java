package dev.patchbay.inventory.domain;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.body.NotCleared;
import dev.patchbay.kit.body.Patch;
import dev.patchbay.kit.openapi.ApiDocument;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The bodies about domains. */
interface DomainBodies {

    String DEPLOY_PASSWORDS =
            "Whether its devices are given administrative passwords: its own, which then has at most 15"
                    + " characters, or random ones. Switching it on rolls out new random ones; switching it off changes nothing on"
                    + " the devices";
    String SECONDARY =
            "Whether its devices have their first registration at another installation, so that this one gives"
                    + " them no passwords, configurations or jobs";

    @NewPassword
    @Schema(name = "NewDomain")
    record Creation(
            @Schema(
                    implementation = String.class,
                    description = "Letters, digits, `.`, `_` and `-`; kept in lower case",
                    required = true,
                    maxLength = DomainFields.MAX_NAME,
                    examples = "example.com")
            @NotNull
            DomainName name,

            @Schema(required = true, minLength = 1, writeOnly = true) @NotNull @Size(max = DomainFields.MAX_PASSWORD)
            String password,

            @Schema(maxLength = DomainFields.MAX_REFERENCE, examples = "PO 4711")
            Optional<@Size(max = DomainFields.MAX_REFERENCE) String> invoiceReference,

            @Schema(examples = "[\"ops@example.com\"]") @Size(max = DomainFields.MAX_RECIPIENTS)
            List<
                            @Size(max = DomainFields.MAX_ADDRESS)
                            @Pattern(regexp = DomainFields.ADDRESS, message = DomainFields.NO_ADDRESS) String>
                    mailRecipients,

            @Schema(description = DEPLOY_PASSWORDS, defaultValue = "false")
            Optional<Boolean> deployPasswords,

            @Schema(description = SECONDARY, defaultValue = "false")
            Optional<Boolean> secondary)
            implements NewPassword.Holder {

        NewDomain newDomain() {
            return new NewDomain(
                    name, password, invoiceReference, mailRecipients, deploysPasswords(), secondary.orElse(false));
        }

        @Override
        public Optional<String> domainName() {
            return Optional.of(name.value());
        }

        @Override
        public Optional<String> newPassword() {
            return Optional.of(password);
        }

        @Override
        public boolean deploysPasswords() {
            return deployPasswords.orElse(false);
        }

        @Override
        public String toString() {
            return "Creation[" + name + "]";
        }
    }

    @NewPassword
    @Schema(name = "DomainChange", description = "JSON merge patch: what is absent stays, what is null is cleared")
    record Change(
            @Schema(implementation = String.class, description = "Can't be cleared", minLength = 1, writeOnly = true)
            @NotCleared
            @Size(max = DomainFields.MAX_PASSWORD)
            Patch<String> password,

            @Schema(implementation = String.class, nullable = true) @Size(max = DomainFields.MAX_REFERENCE)
            Patch<String> invoiceReference,

            @Schema(type = SchemaType.ARRAY, implementation = String.class, nullable = true)
            @Size(max = DomainFields.MAX_RECIPIENTS)
            Patch<
                            List<
                                    @Size(max = DomainFields.MAX_ADDRESS)
                                    @Pattern(regexp = DomainFields.ADDRESS, message = DomainFields.NO_ADDRESS) String>>
                    mailRecipients,

            @Schema(implementation = Boolean.class, nullable = true, description = DEPLOY_PASSWORDS)
            Patch<Boolean> deployPasswords,

            @Schema(implementation = Boolean.class, nullable = true, description = SECONDARY)
            Patch<Boolean> secondary)
            implements NewPassword.Holder {

        DomainPatch patch() {
            return new DomainPatch(
                    password.replacement(),
                    invoiceReference.orEmpty(),
                    mailRecipients.orCleared(List.of()),
                    deployPasswords.orCleared(false),
                    secondary.orCleared(false));
        }

        @Override
        public Optional<String> domainName() {
            return Optional.empty();
        }

        @Override
        public Optional<String> newPassword() {
            return password.replacement();
        }

        /** Left to {@link DomainPatch#requireDeployable}, which knows the domain. */
        @Override
        public boolean deploysPasswords() {
            return false;
        }

        @Override
        public String toString() {
            return "Change[]";
        }
    }

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
    record Names(
            @Schema(examples = "[\"other.example\"]") List<String> items,
            @Schema(description = ApiDocument.NEXT) Optional<String> next) {}
}
