package dev.patchbay.inventory.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.patchbay.inventory.search.DeviceFilter.All;
import dev.patchbay.inventory.search.DeviceFilter.Any;
import dev.patchbay.inventory.search.DeviceFilter.ByFlag;
import dev.patchbay.inventory.search.DeviceFilter.ByHardwareId;
import dev.patchbay.inventory.search.DeviceFilter.ByText;
import dev.patchbay.inventory.search.DeviceFilter.ByTime;
import dev.patchbay.inventory.search.DeviceFilter.Not;
import dev.patchbay.kit.problem.FieldError;
import dev.patchbay.kit.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceFilterTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void comparisonsAreJoinedAsWritten() {
        // Given
        String text = "type==PHONE;(online==true or mini!=true)";

        // When
        DeviceFilter filter = DeviceFilter.parse(text);

        // Then
        assertThat(filter)
                .isEqualTo(new All(List.of(
                        new ByText(TextField.TYPE, TextPattern.exactly("phone")),
                        new Any(List.of(
                                new ByFlag(FlagField.ONLINE, true), new Not(new ByFlag(FlagField.MINI, true)))))));
    }

    @Test
    void aListMeansAnyOfItsValues() {
        // Given
        String within = "product=in=(IP222,'IP 232')";
        String without = "product=out=(IP222,'IP 232')";

        // When
        DeviceFilter in = DeviceFilter.parse(within);
        DeviceFilter out = DeviceFilter.parse(without);

        // Then
        assertThat(in)
                .isEqualTo(new Any(List.of(
                        new ByText(TextField.PRODUCT, TextPattern.exactly("ip222")),
                        new ByText(TextField.PRODUCT, TextPattern.exactly("ip 232")))));
        assertThat(out).isEqualTo(new Not(in));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mac==00:90:33:46:0A:F2",
                "hardwareId==00-90-33-46-0a-f2",
                "mac==0090.3346.0af2",
                "mac==0090-3346-0AF2",
                "mac==' 00 90 33 46 0a f2 '"
            })
    void aHardwareIdIsReadInAnyNotation(String text) {
        // Given
        String written = text;

        // When
        DeviceFilter filter = DeviceFilter.parse(written);

        // Then
        assertThat(filter).isEqualTo(new ByHardwareId(TextPattern.exactly("009033460af2")));
    }

    @Test
    void aHardwareIdMayEndWithAWildcard() {
        // Given
        String text = "mac==00:90:33*";

        // When
        DeviceFilter filter = DeviceFilter.parse(text);

        // Then
        assertThat(filter).isEqualTo(new ByHardwareId(TextPattern.beginning("009033")));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T12:00:00Z, 2026-01-31T12:00:00Z",
        "2026-01-31T12:00:00+02:00, 2026-01-31T10:00:00Z",
        "2026-01-31, 2026-01-31T00:00:00Z",
        "-P7D, 2026-02-22T12:00:00Z",
        "-PT12H, 2026-03-01T00:00:00Z"
    })
    void timesAreGivenOrCountedBack(String written, String meant) {
        // Given
        String text = "lastSeen=lt=" + written;

        // When
        DeviceFilter filter = DeviceFilter.parse(text);

        // Then
        assertThat(filter)
                .isInstanceOfSatisfying(
                        ByTime.class, time -> assertThat(time.time().at(NOW)).isEqualTo(Instant.parse(meant)));
    }

    @Test
    void aTimeCountedBackMovesWithTheClock() {
        // Given
        var filter = (ByTime) DeviceFilter.parse("createdAt>-PT1H");

        // When
        Instant later = filter.time().at(NOW.plus(Duration.ofDays(1)));

        // Then
        assertThat(later).isEqualTo(NOW.plus(Duration.ofHours(23)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "colour==red | at character 1 | selectors are hardwareId mac type",
                "type==PHONE;'name'==x | at character 13 | expected",
                "name=='a==b';colour==red | at character 14 | `colour` is not known",
                "type==PHONE;online=lt=true | at character 13 | == != =in= =out=",
                "type=like=PHONE | at character 5 | `=like=` is no operator; operators are ==",
                "type== | at character 6 | a quoted value",
                "(type==PHONE | at character 12 | )",
                "type==PHONE; | at character 12 | a selector",
                "type==PHONE) | at character 12 | the end",
                "name==a b c | at character 9 | the end",
                "name=='a | at character 9 | a quote without its end",
                "online==yes | at character 1 | true or false",
                "ip==10.20 | at character 1 | 10.20.*",
                "ip==hello* | at character 1 | network",
                "mac==?? | at character 1 | in any notation",
                "lastSeen=gt=P7D | at character 1 | -P7D",
                "lastSeen=gt=+999999-01-01T00:00:00Z | at character 1 | -P7D",
                "lastSeen==2026-01-31 | at character 1 | =lt= =le= =gt= =ge=",
                "name==' ' | at character 1 | a text"
            })
    void mistakesSayWhereTheyAreAndWhatIsKnown(String text, String where, String what) {
        // Given
        String written = text;

        // When
        FieldError error = refused(written);

        // Then
        assertThat(error.field()).isEqualTo("filter");
        assertThat(error.message()).contains(where + ":", what);
    }

    @Test
    void filtersAreLimited() {
        // Given
        Map<String, String> tooMuch = Map.of(
                "characters", "name==" + "x".repeat(2000),
                "of at most 200 characters", "name==" + "x".repeat(201),
                "parentheses", "(".repeat(21) + "online==true" + ")".repeat(21),
                "values", "mini=in=(" + "true,".repeat(200) + "true)",
                "control characters", "name=='a\u0000b'");

        // When
        var messages = tooMuch.entrySet().stream()
                .map(entry ->
                        Map.entry(entry.getKey(), refused(entry.getValue()).message()));

        // Then
        assertThat(messages).allSatisfy(entry -> assertThat(entry.getValue()).contains(entry.getKey()));
    }

    @Test
    void asMuchAsIsAllowedIsRead() {
        // Given
        String deep = "(".repeat(20) + "online==true" + ")".repeat(20);
        String many = "mini=in=(" + "true,".repeat(199) + "true)";

        // When
        DeviceFilter ofDeep = DeviceFilter.parse(deep);
        DeviceFilter ofMany = DeviceFilter.parse(many);

        // Then
        assertThat(ofDeep).isEqualTo(new ByFlag(FlagField.ONLINE, true));
        assertThat(ofMany)
                .isInstanceOfSatisfying(
                        Any.class, any -> assertThat(any.parts()).hasSize(200));
    }

    @ParameterizedTest
    @EnumSource(DeviceTable.class)
    void valuesReachSqlAsParametersOnly(DeviceTable table) {
        // Given
        String nasty = "x'' or 1=1 -- <a> :p0 ? %_\\\\ \u00dc";
        String text =
                "name==\"%1$s\";product==\"%1$s*\";type==\"*%1$s\";domain==\"%1$s\";version==\"%1$s*\";build==\"%1$s\""
                        .formatted(nasty);

        // When
        Conditions conditions = new Conditions().and(DeviceFilter.parse(text), table, NOW);

        // Then
        assertThat(conditions.sql())
                .doesNotContain("1=1", "--", "\u00dc", "\u00fc")
                .doesNotContain("?");
        assertThat(conditions.parameters().values()).contains("x'' or 1=1 -- <a> :p0 ? %_\\ \u00fc");
    }

    private static FieldError refused(String text) {
        var refused = assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> DeviceFilter.parse(text))
                .actual();
        assertThat(refused.fields()).hasSize(1);
        return refused.fields().getFirst();
    }
}
