package dev.patchbay.kit.rest;

import dev.patchbay.kit.problem.FieldError;
import dev.patchbay.kit.problem.ProblemException;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Refuses query parameters of the API that the operation does not know, and those that are there twice. */
public class QueryFilter {

    /** After the rights, which are nobody's business who has none. */
    private static final int PRIORITY = Priorities.AUTHORIZATION + 100;

    private static final String CURSOR = "cursor";
    private static final String LIMIT = "limit";

    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();
    private final QueryMistakes mistakes;

    QueryFilter(QueryMistakes mistakes) {
        this.mistakes = mistakes;
    }

    /** @throws ProblemException invalid-request that names each of them */
    @ServerRequestFilter(priority = PRIORITY)
    public void refuseOthers(ResourceInfo resource, UriInfo uri) {
        if (!uri.getRequestUri().getRawPath().startsWith(ApiPaths.PREFIX)) {
            return;
        }
        if (checksItself(resource.getResourceMethod())) {
            return;
        }
        Set<String> names = known.computeIfAbsent(resource.getResourceMethod(), QueryFilter::names);
        Map<String, List<String>> given = QueryParameters.of(uri.getRequestUri());
        List<FieldError> errors = new ArrayList<>(QueryParameters.mistakes(given, names));
        if (errors.isEmpty()) {
            return;
        }
        if (names.contains(LIMIT)) {
            errors.addAll(mistakesOfPage(given));
        }
        if (!readsBody(resource.getResourceMethod())) {
            throw ProblemException.invalid(errors);
        }
        mistakes.add(errors);
    }

    private static List<FieldError> mistakesOfPage(Map<String, List<String>> given) {
        try {
            PageRequest.parse(first(given, CURSOR), first(given, LIMIT));
            return List.of();
        } catch (ProblemException mistakes) {
            return mistakes.fields();
        }
    }

    private static @Nullable String first(Map<String, List<String>> given, String name) {
        @Nullable List<String> values = given.get(name);
        return values == null ? null : values.getFirst();
    }

    /** Whether a body will be read, by who sees the mistakes of the query. */
    private static boolean readsBody(Method method) {
        return Arrays.stream(method.getParameters())
                .anyMatch(parameter -> (parameter.getType().isRecord()
                                || QueryMistakes.Body.class.isAssignableFrom(parameter.getType()))
                        && Arrays.stream(parameter.getAnnotations())
                                .noneMatch(annotation -> annotation
                                        .annotationType()
                                        .getPackageName()
                                        .startsWith("jakarta.ws.rs")));
    }

    private static boolean checksItself(Method method) {
        return Arrays.stream(method.getParameterTypes()).anyMatch(QueryParameters.Checked.class::isAssignableFrom);
    }

    static Set<String> names(Method method) {
        return Arrays.stream(method.getParameters())
                .flatMap(QueryFilter::names)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<String> names(Parameter parameter) {
        if (!parameter.isAnnotationPresent(BeanParam.class)) {
            return name(parameter);
        }
        Class<?> bean = parameter.getType();
        return Stream.concat(
                Arrays.stream(bean.getDeclaredFields()).flatMap(QueryFilter::name),
                Arrays.stream(bean.getDeclaredConstructors())
                        .flatMap(constructor -> Arrays.stream(constructor.getParameters()))
                        .flatMap(QueryFilter::name));
    }

    private static Stream<String> name(AnnotatedElement element) {
        @Nullable QueryParam query = element.getAnnotation(QueryParam.class);
        return query == null ? Stream.empty() : Stream.of(query.value());
    }
}
