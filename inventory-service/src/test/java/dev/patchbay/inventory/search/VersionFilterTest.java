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
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(strings = {"13r1sr12", "'13r1 sr12'", "'13R1 SR12'", "13r1.sr12", "13R1-SR12", "'v13r1 sr 12'"})
    void aVersionIsTheSameHoweverItIsWritten(String written) {
        // When
        DeviceFilter filter = DeviceFilter.parse("version==" + written);

        // Then
        assertThat(filter).isEqualTo(new ByVersion(Comparison.EQUAL, VersionKey.of("13r1 sr12")));
    }

    @ParameterizedTest
    @CsvSource({
        "13r2 sr5, true",
        "13r1 dvl [13.4000/1/1], true",
        "13.4, true",
        "12r2 sr99, false",
        "14r1, false",
        "130r1, false"
    })
    void aMajorReleaseMeansAllOfIt(String version, boolean fits) {
        // Given
        VersionKey key = VersionKey.of(version);

        // When
        DeviceFilter filter = DeviceFilter.parse("version==13");

        // Then
        assertThat(((DeviceFilter.Any) filter).parts())
                .extracting(part -> ((ByVersion) part).beginning())
                .satisfies(beginnings -> assertThat(beginnings.stream()
                                .anyMatch(from -> key.compareTo(from) >= 0 && key.compareTo(from.behind()) < 0))
                        .isEqualTo(fits));
    }

    @ParameterizedTest
    @ValueSource(strings = {"latest", "r1", "13r", "13rx", "13r2x", "'13r1 sr12 or so'", "'13r1 sp2'", "sr5", "13r?"})
    void whatIsNoVersionIsRefused(String written) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> DeviceFilter.parse("version==" + written))
                .satisfies(refused ->
                        assertThat(refused.fields().getFirst().message()).contains("a version"));
    }
}
