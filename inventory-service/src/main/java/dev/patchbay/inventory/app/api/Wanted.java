package dev.patchbay.inventory.app.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.inventory.app.devices.Selection;
import dev.patchbay.inventory.app.protocol.AppMessage;
import dev.patchbay.kit.rights.Scope;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads which devices a request is about. Lists are texts separated by commas; JSON arrays and single numbers are taken, too.
 * What is no number where one is needed is the number of nothing. Pure.
 */
final class Wanted {

    private static final long NOTHING = -1;
    private static final int LONGEST_NUMBER = 18;

    private Wanted() {}

    /** The devices of {@code GetDevices}. */
    static Selection devices(AppMessage request, Scope scope) {
        Selection all = Selection.of(scope);
        Set<Long> domains = numbers(request, "domainIds");
        Selection placed = domains.isEmpty() ? all : all.onlyAssigned().ofDomains(domains);
        if (request.flag("unassigned")) {
            placed = domains.isEmpty() ? all.onlyUnassigned() : all.ofDomains(domains);
        }
        Set<Long> categories = numbers(request, "categories");
        Set<Long> subcategories = numbers(request, "subcategories");
        boolean grouped = !categories.isEmpty() || !subcategories.isEmpty();
        // unassigned devices have no categories; they are shown beside grouped ones only if asked for
        Selection shown = grouped && !request.flag("unassigned") ? placed.onlyAssigned() : placed;
        return shown.inCategories(categories, subcategories);
    }

    /** The devices of {@code GetFilteredDevices}: devices of domains. */
    static Selection filtered(AppMessage request, Scope scope) {
        return Selection.of(scope)
                .onlyAssigned()
                .ofDomains(numbers(request, "domainId"))
                .ofTypes(texts(request, "types"))
                .withFxs(request.flag("justFxs"))
                .ofHardware(hardware(request));
    }

    /** The devices of domains that are of these types. */
    static Selection ofTypes(AppMessage request, Scope scope, Set<String> types) {
        return Selection.of(scope)
                .onlyAssigned()
                .ofTypes(types)
                .withFxs(request.flag("justFxs"))
                .ofHardware(hardware(request));
    }

    private static Optional<Set<String>> hardware(AppMessage request) {
        return request.has("hwIds") ? Optional.of(texts(request, "hwIds")) : Optional.empty();
    }

    static Set<Long> numbers(AppMessage request, String field) {
        return texts(request, field).stream().map(Wanted::number).collect(Collectors.toUnmodifiableSet());
    }

    static Set<String> texts(AppMessage request, String field) {
        @Nullable JsonNode value = request.fields().get(field);
        if (value == null) {
            return Set.of();
        }
        Stream<JsonNode> values = value.isArray() ? StreamSupport.stream(value.spliterator(), false) : Stream.of(value);
        return values.filter(one -> one.isTextual() || one.isNumber())
                .flatMap(one -> Arrays.stream(one.asText().split(",")))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static long number(String text) {
        boolean digits = text.length() <= LONGEST_NUMBER && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Long.parseLong(text) : NOTHING;
    }
}
