package dev.patchbay.inventory.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.body.BodyRecords;
import dev.patchbay.kit.problem.FieldError;
import dev.patchbay.kit.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainPatchTest {

    private static final BodyRecords RECORDS = DomainRecords.of(new DomainPasswordPolicy(1));

    private static final Supplier<String> NOBODY_ASKS = () -> {
        throw new AssertionError("the stored password is of no interest");
    };

    @Test
    void whatIsAbsentStays() {
        // Given
        Domain before = domain(true);
        DomainPatch patch = patch("{\"secondary\": true, \"invoiceReference\": null}");

        // When
        DomainPatch.Settings settings = patch.settings(before);

        // Then
        assertThat(settings.secondary()).isTrue();
        assertThat(settings.deployPasswords()).isTrue();
        assertThat(settings.invoiceReference()).isEmpty();
        assertThat(settings.mailRecipients()).containsExactly("ops@example.com");
    }

    @Test
    void itsTextDoesNotShowThePassword() {
        // Given
        DomainPatch patch = patch("{\"password\": \"swordfish\"}");

        // When
        String text = patch.toString();

        // Then
        assertThat(text).doesNotContain("swordfish");
    }

    @ParameterizedTest
    // deployed before, the patch, the field that is wrong
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "true | {'password': '1234567890123456'} | password",
                "false | {'password': '1234567890123456'} | ",
                "true | {'password': '123456789012345'} | ",
                "true | {'password': '1234567890123456', 'deployPasswords': false} | ",
                "false | {'password': '1234567890123456', 'deployPasswords': true} | password",
                "false | {'password': '123456789012345', 'deployPasswords': true} | ",
                "true | {'secondary': true} | "
            })
    void devicesTakeFifteenCharacters(boolean deployed, String json, String wrong) {
        // Given
        DomainPatch patch = patch(json.replace('\'', '"'));

        // When
        Optional<String> field = wrongField(() -> patch.requireDeployable(domain(deployed), NOBODY_ASKS));

        // Then
        assertThat(field).isEqualTo(Optional.ofNullable(wrong));
    }

    @Test
    void switchingDeploymentOnLooksAtTheStoredPassword() {
        // Given
        DomainPatch patch = patch("{\"deployPasswords\": true}");

        // When
        Optional<String> tooLong = wrongField(() -> patch.requireDeployable(domain(false), () -> "1234567890123456"));
        Optional<String> fits = wrongField(() -> patch.requireDeployable(domain(false), () -> "123456789012345"));
        Optional<String> isOn = wrongField(() -> patch.requireDeployable(domain(true), NOBODY_ASKS));

        // Then
        assertThat(tooLong).contains("deployPasswords");
        assertThat(fits).isEmpty();
        assertThat(isOn).isEmpty();
    }

    @Test
    void theInstanceDomainDeploysWhatDevicesTake() {
        // Given
        DomainName name = new DomainName("patchbay.local");

        // When
        NewDomain fits = NewDomain.ofInstance(name, "123456789012345");
        NewDomain tooLong = NewDomain.ofInstance(name, "1234567890123456");

        // Then
        assertThat(fits.deployPasswords()).isTrue();
        assertThat(tooLong.deployPasswords()).isFalse();
    }

    @Test
    void aNewDomainThatDeploysHasAPasswordThatDevicesTake() {
        // Given
        String json = "{\"name\": \"a.example\", \"password\": \"1234567890123456\", \"deployPasswords\": %s}";

        // When
        Optional<String> field =
                wrongField(() -> RECORDS.read(tree(json.formatted("true")), DomainBodies.Creation.class));

        // Then
        assertThat(field).contains("password");
        assertThatCode(() -> RECORDS.read(tree(json.formatted("false")), DomainBodies.Creation.class))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> RECORDS.read(tree(json.formatted("\"yes\"")), DomainBodies.Creation.class))
                .isInstanceOf(ProblemException.class);
    }

    private static Optional<String> wrongField(Runnable check) {
        try {
            check.run();
            return Optional.empty();
        } catch (ProblemException mistake) {
            return mistake.fields().stream().map(FieldError::field).findFirst();
        }
    }

    private static DomainPatch patch(String json) {
        return RECORDS.read(tree(json), DomainBodies.Change.class).patch();
    }

    private static ObjectNode tree(String json) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(json);
        } catch (JsonProcessingException mistake) {
            throw new IllegalArgumentException(mistake);
        }
    }

    private static Domain domain(boolean deployed) {
        return new Domain(
                1,
                new DomainName("a.example"),
                7,
                false,
                Optional.of("PO 4711"),
                List.of("ops@example.com"),
                deployed,
                1,
                false,
                Optional.empty(),
                List.of(),
                List.of(),
                Instant.EPOCH,
                Instant.EPOCH);
    }
}
