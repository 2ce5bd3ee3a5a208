package dev.patchbay.registration.provisioning;

import dev.patchbay.contracts.DomainName;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the query of a registration URL says about automatic provisioning. */
public sealed interface AutomaticQuery {

    /** Nothing. */
    record None() implements AutomaticQuery {}

    /** Something that makes no sense: a part is missing, there twice, too long, or badly encoded. */
    record Malformed() implements AutomaticQuery {}

    /**
     * The device wants to join a domain.
     *
     * @param token 1 to 256 characters
     * @param category the name of the category, 1 to 256 characters
     */
    record Complete(DomainName domain, String token, String category) implements AutomaticQuery {

        @Override
        public String toString() {
            return "Complete[" + domain + ", " + category + "]";
        }
    }

    /** The longest query that is looked at; each character of a value may take nine, percent-encoded. */
    int MAX_QUERY = 8192;

    int MAX_VALUE = 256;
    int MAX_PARAMETERS = 32;

    /** @param query still encoded; null if the URL has none */
    static AutomaticQuery parse(@Nullable String query) {
        if (query == null || query.isEmpty()) {
            return new None();
        }
        if (query.length() > MAX_QUERY) {
            return new Malformed();
        }
        try {
            return of(new QueryStringDecoder(query, StandardCharsets.UTF_8, false, MAX_PARAMETERS).parameters());
        } catch (IllegalArgumentException badlyEncoded) {
            return new Malformed();
        }
    }

    private static AutomaticQuery of(Map<String, List<String>> parameters) {
        if (List.of("domain", "token", "category").stream().noneMatch(parameters::containsKey)) {
            return new None();
        }
        Optional<DomainName> domain =
                value(parameters, "domain").filter(DomainName::isValid).map(DomainName::new);
        Optional<String> token = value(parameters, "token");
        Optional<String> category = value(parameters, "category");
        return domain.isPresent() && token.isPresent() && category.isPresent()
                ? new Complete(domain.get(), token.get(), category.get())
                : new Malformed();
    }

    private static Optional<String> value(Map<String, List<String>> parameters, String name) {
        return Optional.of(parameters.getOrDefault(name, List.of()))
                .filter(values -> values.size() == 1)
                .map(List::getFirst)
                .filter(value -> !value.isEmpty() && value.length() <= MAX_VALUE)
                .filter(value -> value.chars().noneMatch(c -> Character.isISOControl(c) || c == '\uFFFD'));
    }
}
