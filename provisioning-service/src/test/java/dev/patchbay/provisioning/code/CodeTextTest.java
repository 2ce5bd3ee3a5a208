package dev.patchbay.provisioning.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"471100815123", "4711 0081 5123", "4711-0081-5123", " 471100815123 "})
    void aCodeIsReadAsPeopleTypeIt(String typed) {
        assertThat(CodeText.typed(typed)).contains(new CodeText("471100815123"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "47110081512", "4711008151234", "47110081512x", "٤٧١١٠٠٨١٥١٢٣", "4711.0081.5123"})
    void whatIsNoCodeIsNone(String typed) {
        assertThat(CodeText.typed(typed)).isEmpty();
    }

    @Test
    void digitsAreRandomAndNotShown() {
        // Given
        SecureRandom random = new SecureRandom();
        Set<CodeText> codes = new HashSet<>();

        // When
        for (int i = 0; i < 1000; i++) {
            codes.add(CodeText.random(random));
        }

        // Then
        assertThat(codes).hasSize(1000).allSatisfy(code -> {
            assertThat(code.digits()).matches("[0-9]{12}");
            assertThat(code.toString()).doesNotContain(code.digits());
            assertThat(code.grouped().replace(" ", "")).isEqualTo(code.digits());
        });
        // each place takes all digits: none is fixed
        for (int place = 0; place < CodeText.LENGTH; place++) {
            int at = place;
            assertThat(codes.stream().map(code -> code.digits().charAt(at)).distinct())
                    .hasSize(10);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "short, PT15M", "rollout, P7D", "SHORT, PT15M", "PT1M, PT1M", "P90D, P90D", "P1DT12H, PT36H",
        "PT59S,", "P91D,", "-P1D,", "P,", "tomorrow,", "PT99999999999999999999H,"
    })
    void aValidityIsNamedOrADuration(String text, Duration expected) {
        assertThat(Validity.parse(text)).isEqualTo(Optional.ofNullable(expected));
    }
}
