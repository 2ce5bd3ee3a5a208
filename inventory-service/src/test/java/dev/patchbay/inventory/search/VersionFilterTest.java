package dev.patchbay.inventory.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.patchbay.inventory.identity.VersionKey;
import dev.patchbay.inventory.search.DeviceFilter.ByText;
import dev.patchbay.inventory.search.DeviceFilter.ByVersion;
import dev.patchbay.kit.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionFilterTest {

    @ParameterizedTest
    @CsvSource({"==, EQUAL", "=lt=, LESS", "<=, LESS_OR_EQUAL", "=gt=, GREATER", ">=, GREATER_OR_EQUAL"})
    void versionsAreComparedByTheirPlace(String operator, Comparison comparison) {
        // Given
        String text = "version" + operator + "'13r2 sr5'";

        // When
        DeviceFilter filter = DeviceFilter.parse(text);

        // Then
        assertThat(filter).isEqualTo(new ByVersion(comparison, VersionKey.beginning("13R2 SR5")));
    }

    @Test
    void wildcardsLookAtTheText() {
        // Given
        String text = "version=='13r2*[13.42*'";

        // When
        DeviceFilter filter = DeviceFilter.parse(text);

        // Then
        assertThat(filter).isEqualTo(new ByText(TextField.VERSION, TextPattern.parse("13r2*[13.42*")));
    }

    @Test
    void wildcardsHaveNoPlace() {
        // Given
        String text = "version=lt=13r*";

        // When
        var refused = assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> DeviceFilter.parse(text))
                .actual();

        // Then
        assertThat(refused.fields().getFirst().message())
                .startsWith("at character 1:")
                .contains("version");
    }
}
