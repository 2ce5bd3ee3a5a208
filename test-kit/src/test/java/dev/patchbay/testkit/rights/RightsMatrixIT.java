package dev.patchbay.testkit.rights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.PatchbayServers;
import dev.patchbay.testkit.rights.RightsMatrix.Tenants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;

/** The matrix on a service that has one operation for each way to get rights wrong. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class RightsMatrixIT {

    private RightsMatrix matrix;

    @BeforeEach
    void declare() {
        matrix = new RightsMatrix(
                        Path.of("src/test/resources/flawed.yaml"),
                        new Tenants("example.com", "foreign.example", "absent.example"))
                .sample("thing", "thing-of-own", "no-thing")
                .instanceOnly("instance")
                .forAdministrators("goodWrite")
                .acrossDomains("all");
    }

    @Test
    void eachFlawIsFound() {
        // When
        Map<String, List<String>> found = failures();

        // Then
        assertThat(found)
                .containsOnly(
                        Map.entry("every operation is covered", List.of("")),
                        Map.entry("open", List.of("nobody is refused", "what is foreign does not exist")),
                        Map.entry("goodWrite", List.of("an editor is forbidden")),
                        Map.entry("telling", List.of("what is foreign does not exist")),
                        Map.entry("forbidding", List.of("what is foreign does not exist")),
                        Map.entry("crossing", List.of("what is foreign does not exist")),
                        Map.entry("hasty", List.of("what is foreign does not exist", "a viewer is forbidden")),
                        Map.entry("late", List.of("what is foreign does not exist", "a viewer is forbidden")),
                        Map.entry("trusting", List.of("a viewer is forbidden")),
                        Map.entry("all", List.of("it shows nothing of a foreign domain")),
                        Map.entry("instance", List.of("it is for the instance only")));
    }

    @Test
    void whatIsNotCoveredIsNamed() {
        // Given
        matrix.sample("unused", "a", "b").instanceOnly("removed");

        // When
        Optional<Throwable> missing =
                failure((DynamicTest) matrix.tests().findFirst().orElseThrow());

        // Then
        assertThat(missing)
                .get()
                .extracting(Throwable::getMessage)
                .asString()
                .contains("new: GET /flawed/new is not covered")
                .contains("removed is declared, but there is no such operation")
                .contains("no operation has the parameter unused");
    }

    @Test
    void aSampleOfNothingProvesNothing() {
        // Given
        matrix.sample("thing", "thing-of-nobody", "no-thing");

        // When
        Map<String, List<String>> found = failures();

        // Then
        assertThat(found).containsEntry("good", List.of("a viewer sees its domain", "the operator sees all"));
    }

    private Map<String, List<String>> failures() {
        Map<String, List<String>> found = new TreeMap<>();
        matrix.tests().forEach(node -> {
            List<String> failed = failed(node);
            if (!failed.isEmpty()) {
                found.put(node.getDisplayName().replaceAll(":.*", ""), failed);
            }
        });
        return found;
    }

    private static List<String> failed(DynamicNode node) {
        Stream<? extends DynamicNode> tests =
                node instanceof DynamicContainer container ? container.getChildren() : Stream.of(node);
        return tests.map(DynamicTest.class::cast)
                .filter(test -> failure(test).isPresent())
                .map(test -> test == node ? "" : test.getDisplayName())
                .collect(Collectors.toList());
    }

    private static Optional<Throwable> failure(DynamicTest test) {
        try {
            test.getExecutable().execute();
            return Optional.empty();
        } catch (Throwable failure) {
            return Optional.of(failure);
        }
    }
}
