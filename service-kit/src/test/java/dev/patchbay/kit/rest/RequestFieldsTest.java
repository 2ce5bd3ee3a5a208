package dev.patchbay.kit.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.kit.problem.CommonError;
import dev.patchbay.kit.problem.FieldError;
import dev.patchbay.kit.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestFieldsTest {

    @Test
    void readsWhatIsThere() {
        // Given
        RequestFields fields = fields("{'name':'a','note':null,'deploy':true,'mails':['x','y'],'empty':''}");

        // When / Then
        assertThat(fields.text("name", 10)).isEqualTo("a");
        assertThat(fields.optionalText("note", 10)).isEmpty();
        assertThat(fields.optionalText("empty", 10)).isEmpty();
        assertThat(fields.optionalText("absent", 10)).isEmpty();
        assertThat(fields.flag("deploy", false)).isTrue();
        assertThat(fields.flag("absent", true)).isTrue();
        assertThat(fields.texts("mails", 2, 1)).containsExactly("x", "y");
        assertThat(fields.texts("absent", 2, 1)).isEmpty();
        fields.orThrow();
    }

    @Test
    void tellsAllMistakesAtOnce() {
        // Given
        RequestFields fields = fields("{'name':7,'long':'abc','flag':'yes','mails':['a',1,''],'extra':1}");

        // When
        fields.text("name", 10);
        fields.text("missing", 10);
        fields.optionalText("long", 2);
        fields.flag("flag", false);
        fields.texts("mails", 5, 5);
        fields.reject("own", "is odd");

        // Then
        assertThat(mistakes(fields))
                .extracting(FieldError::field)
                .containsExactly("name", "missing", "long", "flag", "mails[1]", "mails[2]", "own", "extra");
    }

    @Test
    void aMistakeIsToldOnce() {
        // Given
        RequestFields fields = fields("{'name':7}");

        // When
        fields.text("name", 10, value -> false, "must be something else");

        // Then
        assertThat(mistakes(fields)).containsExactly(new FieldError("name", "must be a text"));
    }

    @Test
    void aTextThatDoesNotFitIsToldInTheWordsOfTheCaller() {
        // Given
        RequestFields fields = fields("{'name':'a b'}");

        // When
        fields.text("name", 10, value -> !value.contains(" "), "must have no spaces");

        // Then
        assertThat(mistakes(fields)).containsExactly(new FieldError("name", "must have no spaces"));
    }

    @ParameterizedTest
    @CsvSource({"abc, true", "abcd, false"})
    void aTextHasALongestForm(String value, boolean fits) {
        // Given
        RequestFields fields = fields("{'name':'" + value + "'}");

        // When
        fields.text("name", 3);

        // Then
        assertThat(mistakes(fields).isEmpty()).isEqualTo(fits);
    }

    @Test
    void controlCharactersAreRefused() {
        // Given
        RequestFields fields = fields("{'name':'a\\u0000b'}");

        // When
        fields.text("name", 10);

        // Then
        assertThat(mistakes(fields)).containsExactly(new FieldError("name", "must not have control characters"));
    }

    @Test
    void aListHasAGreatestLength() {
        // Given
        RequestFields fields = fields("{'mails':['a','b','c']}");

        // When
        fields.texts("mails", 2, 5);

        // Then
        assertThat(mistakes(fields)).containsExactly(new FieldError("mails", "must be a list of at most 2 texts"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "'a'", "7", "null"})
    void aBodyThatIsNoObjectIsAMistakeOfItsOwn(String body) {
        // Given
        RequestFields fields = fields(body);

        // When
        boolean has = fields.has("name");

        // Then
        assertThat(has).isFalse();
        assertThat(mistakes(fields)).containsExactly(new FieldError("", "the body must be a JSON object"));
    }

    @Test
    void aFieldThatIsOnlyAskedForIsKnown() {
        // Given
        RequestFields fields = fields("{'password':null}");

        // When
        boolean has = fields.has("password");

        // Then
        assertThat(has).isTrue();
        fields.orThrow();
    }

    private static RequestFields fields(String body) {
        try {
            return new RequestFields(new ObjectMapper().readTree(body.replace('\'', '"')));
        } catch (JsonProcessingException broken) {
            throw new AssertionError(broken);
        }
    }

    private static List<FieldError> mistakes(RequestFields fields) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, fields::orThrow);
        if (problem == null) {
            return List.of();
        }
        assertThat(problem.error()).isEqualTo(CommonError.INVALID_REQUEST);
        return problem.fields();
    }
}
