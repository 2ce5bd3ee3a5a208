package dev.patchbay.kit.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.problem.FieldError;
import dev.patchbay.kit.problem.ProblemException;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyRecordsTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final BodyRecords records = TestBodies.records();

    enum Action {
        @JsonProperty("add")
        ADD,
        @JsonProperty("remove")
        REMOVE
    }

    record Inner(@NotNull @Size(max = 3) String text) {}

    record Body(
            @NotNull @Size(max = 10) String name,
            Optional<@Size(max = 5) @Pattern(regexp = "[a-z]*", message = "must be lower case") String> note,
            @Size(max = 2) List<@Size(max = 3) String> tags,
            Optional<Boolean> flag,
            Optional<Action> action,
            Optional<Inner> inner) {}

    record Types(
            Optional<HardwareId> device,
            Optional<DomainName> domain,
            Optional<UUID> id,
            Optional<Duration> time,
            List<Long> numbers) {}

    record Change(
            @NotCleared @Size(max = 4) Patch<String> name,
            @Size(max = 4) Patch<String> note,
            @Size(max = 1) Patch<List<Long>> numbers) {}

    record Reference(@NumberAsText @NotNull @Size(max = 3) String category) {}

    record Range(long from, long to) {
        @AssertTrue(message = "must not be before from")
        boolean isTo() {
            return from <= to;
        }
    }

    @Test
    void readsWhatIsThere() {
        // When
        Body body = read(
                "{'name':'a','note':'b','tags':['x','y'],'flag':false,'action':'remove','inner':{'text':'t'}}",
                Body.class);

        // Then
        assertThat(body)
                .isEqualTo(new Body(
                        "a",
                        Optional.of("b"),
                        List.of("x", "y"),
                        Optional.of(false),
                        Optional.of(Action.REMOVE),
                        Optional.of(new Inner("t"))));
    }

    @Test
    void absentAndNullAndEmptyAreTheSameWhereNothingIsChanged() {
        Body none = new Body("a", Optional.empty(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(read("{'name':'a'}", Body.class)).isEqualTo(none);
        assertThat(read("{'name':'a','note':null,'tags':null,'flag':null}", Body.class))
                .isEqualTo(none);
        assertThat(read("{'name':'a','note':''}", Body.class)).isEqualTo(none);
    }

    @Test
    void namesAllMistakesAtOnceInTheOrderOfTheComponents() {
        assertThat(mistakes(
                        "{'inner':{'text':'long'},'extra':1,'flag':'yes','tags':['abcd',1,''],'note':'ABCDEF','action':'x'}",
                        Body.class))
                .containsExactly(
                        new FieldError("name", "is needed"),
                        new FieldError("note", "must be lower case"),
                        new FieldError("note", "must have at most 5 characters"),
                        new FieldError("tags[1]", "must be a text"),
                        new FieldError("tags[2]", "must be a text"),
                        new FieldError("flag", "must be true or false"),
                        new FieldError("action", "must be one of add, remove"),
                        new FieldError("inner.text", "must have at most 3 characters"),
                        new FieldError("extra", "is not known here"));
    }

    @Test
    void aListIsCheckedAsAWholeAndByItsItems() {
        assertThat(mistakes("{'name':'a','tags':['x','y','long']}", Body.class))
                .containsExactly(
                        new FieldError("tags", "must be a list of at most 2"),
                        new FieldError("tags[2]", "must have at most 3 characters"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'name':7}|must be a text",
                "{'name':''}|is needed",
                "{'name':null}|is needed",
                "{'name':'   '}|must not be blank",
                "{'name':'\u00a0\u200b'}|must not be blank",
                "{'name':'a\\u0000'}|must not have control characters",
                "{'name':{'a':1}}|must be a text",
                "{'name':'longer than ten'}|must have at most 10 characters"
            })
    void textsAreChecked(String json, String message) {
        assertThat(mistakes(json, Body.class)).containsExactly(new FieldError("name", message));
    }

    @Test
    void valuesHaveTypes() {
        // When
        Types types = read(
                "{'device':'00-90-33-46-0A-F2','domain':'Example.com','id':'0198f2a4-5b1c-7d3e-8f90-123456789abc','time':'PT5M','numbers':[3,5]}",
                Types.class);

        // Then
        assertThat(types)
                .isEqualTo(new Types(
                        Optional.of(new HardwareId("009033460af2")),
                        Optional.of(new DomainName("example.com")),
                        Optional.of(UUID.fromString("0198f2a4-5b1c-7d3e-8f90-123456789abc")),
                        Optional.of(Duration.ofMinutes(5)),
                        List.of(3L, 5L)));
    }

    @Test
    void whatHasAnotherTypeIsNamedInPlainWords() {
        assertThat(mistakes("{'device':'0x1','domain':'-','id':'x','time':'5m','numbers':['3',1.5]}", Types.class))
                .allSatisfy(error -> assertThat(error.message()).doesNotContain("java", "Exception", "class"))
                .extracting(FieldError::field)
                .containsExactly("device", "domain", "id", "time", "numbers[0]", "numbers[1]");
    }

    @Test
    void aPatchKnowsAbsentFromNull() {
        assertThat(read("{}", Change.class))
                .isEqualTo(new Change(new Patch.Keep<>(), new Patch.Keep<>(), new Patch.Keep<>()));
        assertThat(read("{'note':null,'numbers':null}", Change.class))
                .isEqualTo(new Change(new Patch.Keep<>(), new Patch.Clear<>(), new Patch.Clear<>()));
        assertThat(read("{'name':'a','note':'b','numbers':[1]}", Change.class))
                .isEqualTo(new Change(
                        new Patch.Replace<>("a"), new Patch.Replace<>("b"), new Patch.Replace<>(List.of(1L))));
    }

    @Test
    void aPatchIsValidatedByItsValue() {
        assertThat(mistakes("{'name':null,'note':'abcde','numbers':[1,2]}", Change.class))
                .containsExactly(
                        new FieldError("name", "is needed"),
                        new FieldError("note", "must have at most 4 characters"),
                        new FieldError("numbers", "must be a list of at most 1"));
    }

    @Test
    void aNumberIsTakenAsTextWhereThatIsAllowed() {
        assertThat(read("{'category':7}", Reference.class).category()).isEqualTo("7");
        assertThat(mistakes("{'category':1.5}", Reference.class))
                .containsExactly(new FieldError("category", "must be a text"));
        assertThat(mistakes("{'category':1234}", Reference.class))
                .containsExactly(new FieldError("category", "must have at most 3 characters"));
    }

    @Test
    void aConstraintMayConcernSeveralComponents() {
        assertThat(mistakes("{'from':2,'to':1}", Range.class))
                .containsExactly(new FieldError("to", "must not be before from"));
    }

    private <T extends Record> T read(String json, Class<T> type) {
        return records.read(object(json), type);
    }

    private List<FieldError> mistakes(String json, Class<? extends Record> type) {
        return catchThrowableOfType(ProblemException.class, () -> records.read(object(json), type))
                .fields();
    }

    private static ObjectNode object(String json) {
        try {
            return (ObjectNode) MAPPER.readTree(json.replace('\'', '"'));
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException(notJson);
        }
    }
}
