package dev.patchbay.inventory.category;

import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The bodies about categories. Those of requests are read by {@link CategoryFields} and {@link BulkRequest}. */
interface CategoryBodies {

    String PROVISIONING = "Whether devices can be provisioned into it";
    String CONFIGURATION = "Whether device configurations can be bound to it";

    @Schema(name = "Category", description = "A group of devices of a domain")
    record View(
            @Schema(examples = "3") long id,

            @Schema(description = "Unique within the domain, whatever the case", examples = "Berlin")
            String name,

            @Schema(description = PROVISIONING) boolean provisioning,
            @Schema(description = CONFIGURATION) boolean configuration,

            @Schema(description = "How many devices are in it")
            long devices) {

        static View of(Category category) {
            return new View(
                    category.id(),
                    category.name(),
                    category.provisioning(),
                    category.configuration(),
                    category.devices());
        }
    }

    @Schema(name = "CategoryList")
    record Listing(List<View> items) {}

    @Schema(name = "NewCategory")
    record Creation(
            @Schema(required = true, maxLength = CategoryFields.MAX_NAME, examples = "Berlin")
            String name,

            @Schema(description = PROVISIONING, defaultValue = "false")
            Optional<Boolean> provisioning,

            @Schema(description = CONFIGURATION, defaultValue = "false")
            Optional<Boolean> configuration) {}

    @Schema(name = "CategoryChange", description = "JSON merge patch: what is absent stays")
    record Change(
            @Schema(maxLength = CategoryFields.MAX_NAME) Optional<String> name,
            @Schema(description = PROVISIONING) Optional<Boolean> provisioning,
            @Schema(description = CONFIGURATION) Optional<Boolean> configuration) {}

    @Schema(name = "CategoryAssignment")
    record Bulk(
            @Schema(
                    required = true,
                    description = "What to do with the devices",
                    enumeration = {"add", "remove"})
            String action) {}

    @Schema(name = "CategoryAssignmentResult")
    record Done(
            @Schema(description = "How many devices this call has dealt with")
            long matched,

            @Schema(description = "How many of them it has changed; the others were so already")
            long changed,

            @Schema(description = "The `cursor` of the call that goes on; absent if there are no more devices")
            Optional<String> next) {

        static Done of(BulkResult result) {
            return new Done(result.matched(), result.changed(), result.next());
        }
    }
}
