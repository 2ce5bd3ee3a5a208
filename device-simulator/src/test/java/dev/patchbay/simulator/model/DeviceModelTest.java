package dev.patchbay.simulator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeviceModelTest {

    @ParameterizedTest
    @EnumSource
    void eachTypeIdentifiesAsItself(DeviceType type) {
        // When
        var identify = DeviceModel.of(type).identify("009033000001", "134250");

        // Then
        assertThat(identify.platform().type()).isEqualTo(type.name());
        assertThat(identify.version()).isEqualTo("13r2 dvl [13.4250/131286/1300]");
        assertThat(identify.fwBuild()).contains("134250");
        assertThat(identify.ethIfs()).isNotEmpty();
        assertThat(identify.ethIfs().getFirst().ipv4())
                .hasValueSatisfying(ip -> assertThat(ip).matches("10\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}"));
        assertThat(identify.digest()).isEmpty();
        assertThat(identify.other()).isFalse();
    }

    @Test
    void onlyGatewaysHaveAnalogueInterfaces() {
        // When, then
        assertThat(DeviceModel.GW.identify("a", "1").platform().fxs()).isTrue();
        assertThat(DeviceModel.PHONE.identify("a", "1").platform().fxs()).isFalse();
    }

    @Test
    void idsAreAsLongAsAMacAddressIfThePrefixAllowsIt() {
        // When, then
        assertThat(new HardwareIds("009033").number(255)).isEqualTo("0090330000ff");
        assertThat(new HardwareIds("a-very-long-prefix-").number(1)).isEqualTo("a-very-long-prefix-0001");
        assertThat(new HardwareIds("x").number(0)).hasSize(12);
        assertThatIllegalArgumentException().isThrownBy(() -> new HardwareIds("a b"));
        assertThatIllegalArgumentException().isThrownBy(() -> new HardwareIds(""));
    }
}
