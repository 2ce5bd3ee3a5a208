package dev.patchbay.inventory.domain;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What follows from taking the access of a domain back, besides that it can't access the domain any more. */
@Schema(name = "RevokedAccess")
record RevokedAccess(
        @Schema(examples = "example.com") String domain,

        @Schema(description = "The domain that has lost its access", examples = "acme.test")
        String grantee,

        @Schema(description = "What follows within seconds, as text for people")
        List<String> consequences) {

    static RevokedAccess of(String domain, String grantee) {
        return new RevokedAccess(
                domain,
                grantee,
                List.of(
                        "The unused provisioning codes that " + grantee + " created in " + domain + " are revoked.",
                        "If automatic provisioning is on, its token is renewed, because " + grantee
                                + " could read it. Devices that are configured with the old one and have not joined yet"
                                + " need the new URL: GET /api/provisioning/v1/domains/" + domain + "/automatic"));
    }
}
