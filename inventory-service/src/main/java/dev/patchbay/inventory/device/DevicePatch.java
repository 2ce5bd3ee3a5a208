package dev.patchbay.inventory.device;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.inventory.domain.Domain;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rest.RequestFields;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A checked JSON merge patch (RFC 7396) of a device: what is absent stays, what is null is cleared.
 *
 * @param name the new one, empty if it is cleared; absent if it stays
 * @param categories the numbers of all categories that it is to be in; absent if they stay
 */
record DevicePatch(Optional<Optional<String>> name, Optional<List<Long>> categories) {

    private static final int MAX_CATEGORIES = 100;

    static DevicePatch read(@Nullable JsonNode body) {
        RequestFields fields = new RequestFields(body);
        Optional<Optional<String>> name = fields.has(DeviceRequests.NAME)
                ? Optional.of(fields.optionalText(DeviceRequests.NAME, DeviceRequests.MAX_NAME))
                : Optional.empty();
        Optional<List<Long>> categories = fields.has(DeviceRequests.CATEGORIES)
                ? Optional.of(fields.numbers(DeviceRequests.CATEGORIES, MAX_CATEGORIES))
                : Optional.empty();
        fields.orThrow();
        return new DevicePatch(name, categories);
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
