package dev.patchbay.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HardwareIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"009033460af2", "docker0", "0090334600001", "00:90:33:46:0a:f2", "a", "A.b_c-d:e"})
    void isWhatTheDeviceStates(String value) {
        assertThat(new HardwareId(value)).hasToString(value);
        assertThat(HardwareId.isValid(value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a/b", "ä", "a\n", "a'", "%00"})
    void hasALimitedCharacterSet(String value) {
        assertThat(HardwareId.isValid(value)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new HardwareId(value));
    }

    @Test
    void hasAtMost64Characters() {
        assertThat(HardwareId.isValid("a".repeat(64))).isTrue();
        assertThat(HardwareId.isValid("a".repeat(65))).isFalse();
    }

    @Test
    void isComparedByTheExactString() {
        assertThat(new HardwareId("AB")).isNotEqualTo(new HardwareId("ab"));
        assertThat(new HardwareId("AB")).isLessThan(new HardwareId("ab"));
    }
}
