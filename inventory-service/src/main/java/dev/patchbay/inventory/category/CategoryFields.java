package dev.patchbay.inventory.category;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.kit.rest.RequestFields;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be set of a category, and how it is read from request bodies. */
record CategoryFields(String name, boolean provisioning, boolean configuration) {

    static final int MAX_NAME = 100;

    static final String NAME = "name";
    static final String PROVISIONING = "provisioning";
    static final String CONFIGURATION = "configuration";

    /** A checked JSON merge patch (RFC 7396): what is absent stays; a flag that is null is cleared. */
    record Patch(Optional<String> name, Optional<Boolean> provisioning, Optional<Boolean> configuration) {

        CategoryFields of(Category before) {
            return new CategoryFields(
                    name.orElse(before.name()),
                    provisioning.orElse(before.provisioning()),
                    configuration.orElse(before.configuration()));
        }
    }

    static CategoryFields read(@Nullable JsonNode body) {
        RequestFields fields = new RequestFields(body);
        CategoryFields wanted =
                new CategoryFields(name(fields), fields.flag(PROVISIONING, false), fields.flag(CONFIGURATION, false));
        fields.orThrow();
        return wanted;
    }

    static Patch readPatch(@Nullable JsonNode body) {
        RequestFields fields = new RequestFields(body);
        Patch patch = new Patch(
                fields.has(NAME) ? Optional.of(name(fields)) : Optional.empty(),
                flag(fields, PROVISIONING),
                flag(fields, CONFIGURATION));
        fields.orThrow();
        return patch;
    }

    private static String name(RequestFields fields) {
        return fields.text(NAME, MAX_NAME, name -> name.strip().equals(name), "must not begin or end with a blank");
    }

    private static Optional<Boolean> flag(RequestFields fields, String field) {
        return fields.has(field) ? Optional.of(fields.flag(field, false)) : Optional.empty();
    }
}
