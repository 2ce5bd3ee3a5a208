package dev.patchbay.inventory.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.patchbay.kit.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceOrderTest {

    private static final DeviceOrder BY_VERSION = DeviceOrder.parse("-version").orElseThrow();

    @ParameterizedTest
    @ValueSource(strings = {"hardwareId", "-hardwareId", "name", "-name", "product", "-version"})
    void aPageBeginsBehindThePlaceOfADevice(String sort) {
        // Given
        DeviceOrder order = DeviceOrder.parse(sort).orElseThrow();
        String value = sort.endsWith("version") ? "{13,2,-1}" : "a b\n\u00fc";

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

    @Test
    void whatIsNotSortedByIsRefused() {
        // Given
        String sort = "lastSeen";

        // When
        var order = DeviceOrder.parse(sort);

        // Then
        assertThat(order).isEmpty();
    }
}
