package dev.patchbay.testkit.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RightsMatrixTest {

    @Test
    void eachPublishedDocumentIsTestedByItsService() throws IOException {
        // Given
        List<String> services;
        try (var documents = Files.list(Path.of("../docs/api"))) {
            services = documents
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.replace(".yaml", ""))
                    .toList();
        }

        // Then
        assertThat(services)
                .isNotEmpty()
                .allSatisfy(
                        service -> assertThat(Path.of("../%s-service/src/test/java/dev/patchbay/%s/RightsMatrixIT.java"
                                        .formatted(service, service)))
                                .isRegularFile());
    }
}
