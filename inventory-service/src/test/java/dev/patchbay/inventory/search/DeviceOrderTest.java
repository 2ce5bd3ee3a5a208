package dev.patchbay.inventory.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.patchbay.kit.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceOrderTest {

    private static final DeviceOrder BY_VERSION = DeviceOrder.parse("-version").orElseThrow();

    @ParameterizedTest
    @ValueSource(
            strings = {"hardwareId", "-hardwareId", "name", "-name", "product", "-version", "lastSeen", "-lastSeen"})
    void aPageBeginsBehindThePlaceOfADevice(String sort) {
        // Given
        DeviceOrder order = DeviceOrder.parse(sort).orElseThrow();
        String value = sort.endsWith("version")
                ? "{13,2,-1}"
                : sort.endsWith("lastSeen") ? "2026-01-31 12:00:00.123456+05:30" : "a b\n\u00fc";

        // When
        Conditions conditions = order.after(new Conditions(), order.place("009033460af2", value));

        // Then
        assertThat(conditions.parameters().values()).contains("009033460af2");
        assertThat(conditions.sql()).contains(sort.startsWith("-") ? " < " : " > ");
        if (!sort.endsWith("hardwareId")) {
            assertThat(conditions.parameters().values()).contains(value);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "009033460af2",
                "name 009033460af2 x",
                "-version 009033460af2 x",
                "-version 009033460af2 %7B1,%7D",
                "-version 009033460af2 %"
            })
    void thePlaceOfAnotherOrderIsRefused(String place) {
        // Given
        String cursor = place;

        // When
        var refused = assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> BY_VERSION.after(new Conditions(), cursor))
                .actual();

        // Then
        assertThat(refused.fields().getFirst().field()).isEqualTo("cursor");
    }

    @ParameterizedTest
    @CsvSource({
        "hardwareId, name 009033460af2 x",
        "hardwareId, -hardwareId 009033460af2 ",
        "-hardwareId, 009033460af2",
        "-hardwareId, hardwareId 009033460af2 ",
        "-hardwareId, -name 009033460af2 x"
    })
    void aCursorBelongsToItsOrder(String sort, String cursor) {
        // Given
        DeviceOrder order = DeviceOrder.parse(sort).orElseThrow();

        // When, then
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> order.after(new Conditions(), cursor))
                .satisfies(refused ->
                        assertThat(refused.fields().getFirst().message()).contains("in the same order"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31 12:00:00+00, true",
        "1970-01-01 00:00:00+00, true",
        "2026-01-31 12:00:00.5-03:30, true",
        "2026-02-30 12:00:00+00, false",
        "2026-13-01 12:00:00+00, false",
        "2026-01-31 12:00:00, false",
        "infinity, false",
        "x, false"
    })
    void aTimeIsOneAsTheDatabaseWritesIt(String time, boolean taken) {
        // Given
        DeviceOrder order = DeviceOrder.parse("lastSeen").orElseThrow();
        String place = order.place("009033460af2", time);

        // When, then
        if (taken) {
            assertThat(order.after(new Conditions(), place).sql()).contains("seen_day");
        } else {
            assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> order.after(new Conditions(), place));
        }
    }

    @Test
    void whatIsNotSortedByIsRefused() {
        // Given
        String sort = "createdAt";

        // When
        var order = DeviceOrder.parse(sort);

        // Then
        assertThat(order).isEmpty();
    }
}
