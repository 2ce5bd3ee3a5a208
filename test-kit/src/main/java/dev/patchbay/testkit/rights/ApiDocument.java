package dev.patchbay.testkit.rights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The operations of an OpenAPI document. */
final class ApiDocument {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    private ApiDocument() {}

    /** @throws IllegalArgumentException if it has no operation, or one without an {@code operationId} */
    static List<ApiOperation> read(Path file) {
        JsonNode document = tree(file);
        List<ApiOperation> operations = document.path("paths").properties().stream()
                .flatMap(path -> operations(document, path))
                .toList();
        if (operations.isEmpty()) {
            throw new IllegalArgumentException(file + " has no operations");
        }
        return operations;
    }

    private static JsonNode tree(Path file) {
        try {
            return YAML.readTree(file.toFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<ApiOperation> operations(JsonNode document, Entry<String, JsonNode> path) {
        JsonNode shared = path.getValue().path("parameters");
        return path.getValue().properties().stream()
                .filter(member -> METHODS.contains(member.getKey()))
                .map(member -> operation(document, member.getKey(), path.getKey(), member.getValue(), shared));
    }

    private static ApiOperation operation(
            JsonNode document, String method, String path, JsonNode node, JsonNode shared) {
        List<JsonNode> parameters = new ArrayList<>();
        shared.forEach(parameters::add);
        node.path("parameters").forEach(parameters::add);
        return new ApiOperation(
                id(node, method, path),
                method.toUpperCase(Locale.ROOT),
                path,
                names(parameters, "path"),
                names(parameters, "query"),
                names(parameters, "header"),
                contentType(node),
                isList(document, node));
    }

    private static boolean isList(JsonNode document, JsonNode operation) {
        String schema = operation
                .path("responses")
                .path("200")
                .path("content")
                .path("application/json")
                .path("schema")
                .path("$ref")
                .asText();
        return document.at(schema.replaceFirst("^#", "")).path("properties").has("items");
    }

    private static String id(JsonNode node, String method, String path) {
        return Optional.ofNullable(node.get("operationId"))
                .map(JsonNode::asText)
                .orElseThrow(() -> new IllegalArgumentException(method + " " + path + " has no operationId"));
    }

    private static List<String> names(List<JsonNode> parameters, String in) {
        return parameters.stream()
                .filter(parameter -> parameter.path("in").asText().equals(in))
                .map(parameter -> parameter.path("name").asText())
                .toList();
    }

    private static Optional<String> contentType(JsonNode node) {
        JsonNode content = node.path("requestBody").path("content");
        return StreamSupport.stream(((Iterable<String>) content::fieldNames).spliterator(), false)
                .findFirst();
    }
}
