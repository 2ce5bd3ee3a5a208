package dev.patchbay.kit.rest;

import dev.patchbay.kit.problem.FieldError;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Which query parameters a request may have. One that is misspelt or there twice must not change a result in silence. */
public final class QueryParameters {

    private QueryParameters() {}

    /** A bean of parameters that is checked by who reads it, together with the values, so that one answer names all mistakes. */
    public interface Checked {}

    /** All of a request, by their names as they are written: the framework takes names for the same whatever their case. */
    public static Map<String, List<String>> of(URI uri) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        String query = Objects.requireNonNullElse(uri.getRawQuery(), "");
        for (String parameter : query.split("&")) {
            int equals = parameter.indexOf('=');
            String name = decoded(equals < 0 ? parameter : parameter.substring(0, equals));
            String value = equals < 0 ? "" : decoded(parameter.substring(equals + 1));
            if (!parameter.isEmpty()) {
                parameters.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return text;
        }
    }

    /** Those that are not known, and those that are there more than once. */
    public static List<FieldError> mistakes(Map<String, List<String>> given, Set<String> known) {
        List<FieldError> errors = new ArrayList<>();
        given.keySet().stream().sorted().forEach(name -> {
            if (!known.contains(name)) {
                errors.add(new FieldError(name, "is not known here"));
            } else if (given.getOrDefault(name, List.of()).size() > 1) {
                errors.add(new FieldError(name, "must be there once only"));
            }
        });
        return errors;
    }
}
