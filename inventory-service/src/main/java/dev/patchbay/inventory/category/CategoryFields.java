package dev.patchbay.inventory.category;

import dev.patchbay.inventory.identity.ComposedText;
import java.util.Optional;

/** What can be set of a category. */
record CategoryFields(String name, boolean provisioning, boolean configuration) {

    CategoryFields {
        name = ComposedText.of(name);
    }

    static final int MAX_NAME = 100;

    /** Of a text that neither begins nor ends with a blank. */
    static final String NAME_FORM = "\\S([\\s\\S]*\\S)?";

    static final String BLANK = "must not begin or end with a blank";

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
}
