package dev.patchbay.inventory.device;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.body.Patch;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The request bodies about devices. */
final class DeviceRequests {

    static final int MAX_NAME = 100;
    static final int MAX_CATEGORIES = 100;

    static final String CATEGORIES = "categories";
    static final String NAME = "name";

    private DeviceRequests() {}

    @Schema(name = "DeviceAssignment")
    record Assignment(
            @Schema(description = "The name to show it by", maxLength = MAX_NAME, examples = "Reception")
            Optional<@Size(max = MAX_NAME) String> name) {}

    @Schema(name = "DeviceChange", description = "JSON merge patch: what is absent stays, what is null is cleared")
    record Change(
            @Schema(implementation = String.class, nullable = true, examples = "Reception") @Size(max = MAX_NAME)
            Patch<String> name,

            @Schema(
                    type = SchemaType.ARRAY,
                    implementation = Long.class,
                    nullable = true,
                    description = "The numbers of all categories that it is to be in",
                    examples = "[3, 5]")
            @Size(max = MAX_CATEGORIES)
            Patch<List<Long>> categories) {

        DevicePatch patch() {
            return new DevicePatch(name.orEmpty(), categories.orCleared(List.of()));
        }
    }

    @Schema(name = "DeviceMove")
    record Move(
            @Schema(
                    implementation = String.class,
                    description = "The domain that it is to belong to",
                    required = true,
                    examples = "other.example")
            @NotNull
            DomainName to) {}
}
