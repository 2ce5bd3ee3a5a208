package dev.patchbay.provisioning.automatic;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Automatic provisioning of a domain as the API shows it. */
@Schema(name = "AutomaticProvisioning")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record AutomaticView(
        boolean enabled,

        @Schema(description = "What devices show; only for editors")
        Optional<String> token,

        @Schema(
                description = "The registration URL that devices are configured with; a name of a provisioning category"
                        + " is to be put in the place of `CATEGORY`, URL-encoded. Only for editors")
        Optional<String> url,

        Optional<Instant> createdAt,
        @Schema(examples = "alice") Optional<String> createdBy) {

    @Override
    public String toString() {
        return "AutomaticView[" + enabled + "]";
    }
}
