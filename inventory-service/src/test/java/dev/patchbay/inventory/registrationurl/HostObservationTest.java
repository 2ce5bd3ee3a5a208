package dev.patchbay.inventory.registrationurl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostObservationTest {

    @ParameterizedTest
    @CsvSource({
        // last, current, observed, new, begins, moves
        "    ,     , a, true,  true,  false",
        "    , a   , b, true,  false, false",
        "a   , a   , a, false, false, false",
        "a   , a   , b, true,  false, true",
        "b   , a   , b, false, false, false",
        "b   , a   , a, true,  false, false",
        "b   , a   , c, true,  false, true",
        "a   ,     , a, false, true,  false"
    })
    void onlyAChangeWithinOnePbxMovesDevices(
            String last, String current, String observed, boolean isNew, boolean begins, boolean moves) {
        // When
        HostObservation observation =
                new HostObservation(Optional.ofNullable(last), Optional.ofNullable(current), observed);

        // Then
        assertThat(observation.isNew()).isEqualTo(isNew);
        assertThat(observation.begins()).isEqualTo(begins);
        assertThat(observation.moves()).isEqualTo(moves);
    }

    @Test
    void aPbxIsKnownByItsNameInAnyCase() {
        assertThat(PbxApp.of(" Master ", "x")).isEqualTo(PbxApp.of("master", "x"));
        assertThat(PbxApp.of(" ", "x")).isEqualTo(PbxApp.of("", "x"));
        assertThat(PbxApp.of("m".repeat(201), "x")).isEqualTo(PbxApp.of("", "x"));
    }
}
