package dev.patchbay.inventory.category;

import dev.patchbay.inventory.category.Membership.Action;
import dev.patchbay.kit.body.NotCleared;
import dev.patchbay.kit.body.Patch;
import dev.patchbay.kit.openapi.ApiDocument;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The bodies about categories. */
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
    record Listing(
            List<View> items,
            @Schema(description = ApiDocument.NEXT) Optional<String> next) {}

    @Schema(name = "NewCategory")
    record Creation(
            @Schema(required = true, examples = "Berlin")
            @NotNull
            @Size(max = CategoryFields.MAX_NAME)
            @Pattern(regexp = CategoryFields.NAME_FORM, message = CategoryFields.BLANK)
            String name,

            @Schema(description = PROVISIONING, defaultValue = "false")
            Optional<Boolean> provisioning,

            @Schema(description = CONFIGURATION, defaultValue = "false")
            Optional<Boolean> configuration) {

        CategoryFields fields() {
            return new CategoryFields(name, provisioning.orElse(false), configuration.orElse(false));
        }
    }

    @Schema(name = "CategoryChange", description = "JSON merge patch: what is absent stays")
    record Change(
            @Schema(implementation = String.class)
            @NotCleared
            @Size(max = CategoryFields.MAX_NAME)
            @Pattern(regexp = CategoryFields.NAME_FORM, message = CategoryFields.BLANK)
            Patch<String> name,

            @Schema(implementation = Boolean.class, nullable = true, description = PROVISIONING)
            Patch<Boolean> provisioning,

            @Schema(implementation = Boolean.class, nullable = true, description = CONFIGURATION)
            Patch<Boolean> configuration) {

        CategoryFields.Patch patch() {
            return new CategoryFields.Patch(
                    name.replacement(), provisioning.orCleared(false), configuration.orCleared(false));
        }
    }

    @Schema(name = "CategoryAssignment")
    record Bulk(
            @Schema(
                    required = true,
                    description = "What to do with the devices",
                    implementation = String.class,
                    enumeration = {"add", "remove"})
            @NotNull
            Action action) {}

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
