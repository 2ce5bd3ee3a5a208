package dev.patchbay.provisioning.code;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.patchbay.contracts.HardwareId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A code as the API shows it. */
@Schema(name = "Code")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record CodeView(
        UUID id,

        @Schema(
                description = "The twelve digits; only for editors, and only while the code has not been used",
                examples = "471100815123")
        Optional<String> code,

        @Schema(description = "`open`, `used`, `expired` or `revoked`", examples = "open")
        String state,

        @Schema(description = "The number of the category that the device will be in")
        long categoryId,

        @Schema(description = "Its name", examples = "phones")
        Optional<String> category,

        @Schema(description = "The user that the device is for (SIP name)", examples = "alice")
        Optional<String> user,

        @Schema(description = "The only type of device that it is for", examples = "PHONE")
        Optional<String> deviceType,

        @Schema(description = "Whether the device gets the password of the domain instead of one of its own")
        boolean administrative,

        Instant createdAt,
        @Schema(examples = "alice") String createdBy,
        Instant validUntil,

        @Schema(description = "The device that has used it", examples = "009033460af2")
        Optional<String> usedBy,

        Optional<Instant> usedAt,

        @Schema(description = "The analogue interface that it was used for", examples = "TEL1")
        Optional<String> interfaceId) {

    static CodeView of(Codes.Shown shown) {
        ProvisioningCode code = shown.code();
        return new CodeView(
                code.id(),
                shown.text().map(CodeText::digits),
                shown.state().name().toLowerCase(Locale.ROOT),
                code.category(),
                shown.category(),
                code.user(),
                code.deviceType(),
                code.administrative(),
                code.createdAt(),
                code.createdBy(),
                code.validUntil(),
                code.use().map(ProvisioningCode.Use::device).map(HardwareId::value),
                code.use().map(ProvisioningCode.Use::at),
                code.use().flatMap(ProvisioningCode.Use::interfaceId));
    }

    /** The same for the audit trail, which carries no secrets. */
    CodeView withoutDigits() {
        return new CodeView(
                id,
                Optional.empty(),
                state,
                categoryId,
                category,
                user,
                deviceType,
                administrative,
                createdAt,
                createdBy,
                validUntil,
                usedBy,
                usedAt,
                interfaceId);
    }

    @Override
    public String toString() {
        return "CodeView[" + id + "]";
    }
}
