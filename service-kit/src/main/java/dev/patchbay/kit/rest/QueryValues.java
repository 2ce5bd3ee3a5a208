package dev.patchbay.kit.rest;

import dev.patchbay.kit.problem.FieldError;
import dev.patchbay.kit.problem.ProblemException;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Field;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the query parameters of a {@linkplain QueryParameters.Checked bean} and collects all mistakes, unknown and repeated
 * parameters too, so that a caller learns of each of them at once. An empty parameter is as good as none. Not for concurrent
 * use.
 */
public final class QueryValues {

    private static final int MAX_LENGTH = 300;

    private final Map<String, List<String>> given;
    private final List<FieldError> errors = new ArrayList<>();

    private QueryValues(Map<String, List<String>> given) {
        this.given = given;
    }

    /**
     * @param bean has a field for each known parameter
     * @param more other beans of the operation, with the parameters that {@code bean} does not have
     */
    public static QueryValues of(UriInfo uri, Class<? extends QueryParameters.Checked> bean, Class<?>... more) {
        return of(uri.getRequestUri(), bean, more);
    }

    public static QueryValues of(URI uri, Class<? extends QueryParameters.Checked> bean, Class<?>... more) {
        QueryValues values = new QueryValues(QueryParameters.of(uri));
        values.errors.addAll(
                QueryParameters.mistakes(values.given, names(Stream.concat(Stream.of(bean), Stream.of(more)))));
        return values;
    }

    private static Set<String> names(Stream<Class<?>> beans) {
        return beans.flatMap(bean -> Arrays.stream(bean.getDeclaredFields()))
                .flatMap(field -> name(field).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<String> name(Field field) {
        return Optional.ofNullable(field.getAnnotation(QueryParam.class)).map(QueryParam::value);
    }

    /** Whether there is a value for one of these. */
    public boolean hasAny(String... names) {
        return Arrays.stream(names).anyMatch(name -> !value(name).isEmpty());
    }

    public Optional<String> text(String name) {
        String value = value(name);
        if (value.length() > MAX_LENGTH || value.chars().anyMatch(Character::isISOControl)) {
            reject(name, "must have at most " + MAX_LENGTH + " characters, no control characters");
            return Optional.empty();
        }
        return Optional.of(value).filter(text -> !text.isEmpty());
    }

    /**
     * @param parse gives nothing for a text that is none
     * @param otherwise what is said then
     */
    public <T> Optional<T> parsed(String name, Function<String, Optional<T>> parse, String otherwise) {
        Optional<String> text = text(name);
        Optional<T> parsed = text.flatMap(parse);
        if (text.isPresent() && parsed.isEmpty()) {
            reject(name, otherwise);
        }
        return parsed;
    }

    public Optional<Boolean> flag(String name) {
        return parsed(
                name,
                text -> switch (text) {
                    case "true" -> Optional.of(true);
                    case "false" -> Optional.of(false);
                    default -> Optional.empty();
                },
                "must be true or false");
    }

    /** What {@code cursor} and {@code limit} say. */
    public PageRequest page() {
        try {
            return PageRequest.parse(
                    first("cursor").orElse(null), first("limit").orElse(null));
        } catch (ProblemException mistakes) {
            errors.addAll(mistakes.fields());
            return PageRequest.parse(null, null);
        }
    }

    public void reject(String name, String message) {
        errors.add(new FieldError(name, message));
    }

    /** @throws ProblemException invalid-request, if there was a mistake */
    public void orThrow() {
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    private Optional<String> first(String name) {
        return Optional.ofNullable(given.get(name)).map(List::getFirst);
    }

    private String value(String name) {
        return Objects.requireNonNullElse(first(name).orElse(null), "").strip();
    }
}
