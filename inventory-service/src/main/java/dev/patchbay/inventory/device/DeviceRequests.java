package dev.patchbay.inventory.device;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rest.RequestFields;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The request bodies about devices: how they are read, and how the OpenAPI document shows them. */
final class DeviceRequests {

    static final int MAX_NAME = 100;

    static final String CATEGORIES = "categories";
    static final String NAME = "name";
    private static final String TO = "to";

    private DeviceRequests() {}

    /** The name to add a device with; no body at all is none, too. */
    static Optional<String> assignment(@Nullable JsonNode body) {
        if (body == null || body.isMissingNode()) {
            return Optional.empty();
        }
        RequestFields fields = new RequestFields(body);
        Optional<String> name = fields.optionalText(NAME, MAX_NAME);
        fields.orThrow();
        return name;
    }

    /** @throws ProblemException invalid-request */
    static DomainName target(@Nullable JsonNode body) {
        RequestFields fields = new RequestFields(body);
        String to = fields.text(TO, 253, DomainName::isValid, "must be the name of a domain");
        fields.orThrow();
        return new DomainName(to);
    }

    @Schema(name = "DeviceAssignment")
    record Assignment(
            @Schema(description = "The name to show it by", maxLength = MAX_NAME, examples = "Reception")
            Optional<String> name) {}

    @Schema(name = "DeviceChange", description = "JSON merge patch: what is absent stays, what is null is cleared")
    record Change(
            @Schema(maxLength = MAX_NAME, examples = "Reception")
            Optional<String> name,

            @Schema(description = "The numbers of all categories that it is to be in", examples = "[3, 5]")
            Optional<List<Long>> categories) {}

    @Schema(name = "DeviceMove")
    record Move(
            @Schema(description = "The domain that it is to belong to", required = true, examples = "other.example")
            String to) {}
}
