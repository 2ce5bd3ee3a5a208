package dev.patchbay.inventory.device;

import dev.patchbay.inventory.domain.Domain;
import dev.patchbay.inventory.identity.ComposedText;
import dev.patchbay.kit.problem.ProblemException;
import java.util.List;
import java.util.Optional;

/**
 * A checked JSON merge patch (RFC 7396) of a device: what is absent stays, what is null is cleared.
 *
 * @param name the new one, empty if it is cleared; absent if it stays
 * @param categories the numbers of all categories that it is to be in; absent if they stay
 */
record DevicePatch(Optional<Optional<String>> name, Optional<List<Long>> categories) {

    DevicePatch {
        name = name.map(wanted -> wanted.map(ComposedText::of));
    }

    /** @throws ProblemException invalid-request, if the domain does not have all of the categories */
    void requireCategoriesOf(Domain domain) {
        List<Long> wanted = categories.orElse(List.of());
        for (int i = 0; i < wanted.size(); i++) {
            if (!domain.hasCategory(wanted.get(i))) {
                throw ProblemException.invalid(
                        DeviceRequests.CATEGORIES + "[" + i + "]", "must be the number of a category of the domain");
            }
        }
    }
}
