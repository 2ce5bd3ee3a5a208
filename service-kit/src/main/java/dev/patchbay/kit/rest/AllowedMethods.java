package dev.patchbay.kit.rest;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which methods a path knows, for the {@code Allow} header of a 405. Safe for concurrent use. */
@Singleton
public class AllowedMethods {

    private final Supplier<Stream<Class<?>>> resources;
    private volatile @Nullable List<Operation> operations;

    @Inject
    AllowedMethods(BeanManager beans) {
        this(() -> beans.getBeans(Object.class, Any.Literal.INSTANCE).stream().map(Bean::getBeanClass));
    }

    AllowedMethods(Supplier<Stream<Class<?>>> resources) {
        this.resources = resources;
    }

    private record Operation(Pattern path, String method) {}

    /** The methods, with HEAD where there is GET; none if nothing is at the path. */
    public Set<String> of(String path) {
        Set<String> methods = operations().stream()
                .filter(operation -> operation.path().matcher(trimmed(path)).matches())
                .map(Operation::method)
                .collect(Collectors.toCollection(TreeSet::new));
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        if (!methods.isEmpty()) {
            methods.add(HttpMethod.OPTIONS);
        }
        return methods;
    }

    private List<Operation> operations() {
        List<Operation> known = operations;
        if (known == null) {
            known = resources
                    .get()
                    .distinct()
                    .flatMap(AllowedMethods::operations)
                    .toList();
            operations = known;
        }
        return known;
    }

    private static Stream<Operation> operations(Class<?> resource) {
        @Nullable Path root = resource.getAnnotation(Path.class);
        if (root == null) {
            return Stream.empty();
        }
        List<Operation> found = new ArrayList<>();
        for (Method method : resource.getMethods()) {
            Arrays.stream(method.getAnnotations())
                    .map(Annotation::annotationType)
                    .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                    .forEach(type -> found.add(new Operation(
                            template(root, method.getAnnotation(Path.class)),
                            type.getAnnotation(HttpMethod.class).value())));
        }
        return found.stream();
    }

    private static Pattern template(Path root, @Nullable Path method) {
        String path = trimmed(trimmed(root.value()) + "/" + (method == null ? "" : trimmed(method.value())));
        String literal = "\\Q" + path.replaceAll("\\{[^}]+}", "\\\\E[^/]+\\\\Q") + "\\E";
        return Pattern.compile(literal);
    }

    private static String trimmed(String path) {
        int from = path.startsWith("/") ? 1 : 0;
        int to = path.length() > from && path.endsWith("/") ? path.length() - 1 : path.length();
        return path.substring(from, to);
    }
}
