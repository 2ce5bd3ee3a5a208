package dev.patchbay.kit.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.kit.problem.CommonError;
import dev.patchbay.kit.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagTest {

    @ParameterizedTest
    @ValueSource(strings = {"\"7\"", "*", "\"6\", \"7\"", "\"7\",\"8\""})
    void theVersionThatWasReadMayBeChanged(String ifMatch) {
        assertThatCode(() -> EntityTag.requireMatch(ifMatch, 7)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"6\"", "7", "W/\"7\"", "", "\"77\"", "\"6\", \"8\""})
    void anyOtherVersionHasBeenChangedMeanwhile(String ifMatch) {
        // When
        ProblemException problem =
                catchThrowableOfType(ProblemException.class, () -> EntityTag.requireMatch(ifMatch, 7));

        // Then
        assertThat(problem.error()).isEqualTo(CommonError.PRECONDITION_FAILED);
        assertThat(problem.detail()).hasValueSatisfying(text -> assertThat(text).contains("\"7\""));
    }

    @Test
    void withoutAVersionNothingIsChanged() {
        // When
        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> EntityTag.requireMatch(null, 7));

        // Then
        assertThat(problem.error()).isEqualTo(CommonError.PRECONDITION_REQUIRED);
    }

    @Test
    void aTagIsQuoted() {
        assertThat(EntityTag.of(7)).isEqualTo("\"7\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"3\"", "W/\"3\"", "\"1\", \"3\"", "*", " * "})
    void isAmongTagsWhateverTheirStrength(String known) {
        assertThat(EntityTag.isAmong(known, EntityTag.of(3))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2\"", "3", "", "\"33\""})
    void isNotAmongOthers(String known) {
        assertThat(EntityTag.isAmong(known, EntityTag.of(3))).isFalse();
    }
}
