package dev.patchbay.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The schemas as they are delivered. */
final class SchemaFiles {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SchemaFiles() {}

    static URL resource(String path) {
        return Objects.requireNonNull(SchemaFiles.class.getResource(path), path + " is missing");
    }

    static JsonNode of(EventType<?> type) {
        try {
            return JSON.readTree(resource("/schemas/" + type.schema()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static List<String> names() {
        try (Stream<Path> files = Files.list(Path.of(resource("/schemas").toURI()))) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException | URISyntaxException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
