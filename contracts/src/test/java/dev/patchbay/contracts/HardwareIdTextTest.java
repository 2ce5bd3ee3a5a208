package dev.patchbay.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HardwareIdTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "009033460af2",
                "009033460AF2",
                "00:90:33:46:0A:F2",
                "00-90-33-46-0a-f2",
                "00 90 33 46 0a f2",
                "0090.3346.0af2",
                "009033-460AF2",
                " 00.90.33.46.0a.f2 "
            })
    void aMacInAnyNotationIsOneId(String text) {
        assertThat(HardwareIdText.ofDevice(text)).contains(new HardwareId("009033460af2"));
        assertThat(HardwareIdText.read(text)).isEqualTo(new HardwareIdText.Read(new HardwareId("009033460af2")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker0", "9033460000123", "Probe-1", "a.b_c:d", "IP222-46-0A-F2"})
    void otherIdsStayAsTheyAre(String text) {
        assertThat(HardwareIdText.ofDevice(text)).contains(new HardwareId(text));
        assertThat(HardwareIdText.read(text)).isEqualTo(new HardwareIdText.Read(new HardwareId(text)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "9,03346E+17|spreadsheet",
                "9.03346E+11|spreadsheet",
                "0x009033460af2|without 0x",
                "9033460012|leading zeros",
                "9033460af2|too short",
                "af2|too short",
                "a b|1 to 64 letters",
                "ä|1 to 64 letters",
                "''|is needed"
            })
    void whatWasDamagedOnTheWayIsNamedInWords(String text, String words) {
        assertThat(HardwareIdText.read(text))
                .isInstanceOfSatisfying(
                        HardwareIdText.Refused.class,
                        refused -> assertThat(refused.words()).contains(words));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "9033460012", "0x1", "af2"})
    void aDeviceMayStateWhatPeopleMayNotAdd(String text) {
        assertThat(HardwareIdText.ofDevice(text)).contains(new HardwareId(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "ä"})
    void whatIsNoIdIsNone(String text) {
        assertThat(HardwareIdText.ofDevice(text)).isEmpty();
    }
}
