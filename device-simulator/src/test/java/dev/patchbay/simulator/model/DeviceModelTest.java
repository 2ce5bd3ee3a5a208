package dev.patchbay.simulator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.patchbay.sysclient.Identify.EthInterface;
import java.util.List;
import java.util.Optional;
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
    void aGatewayHasTwoNetworksOfBothFamilies() {
        // When
        var interfaces = DeviceModel.GW.identify("009033000001", "1").ethIfs();

        // Then
        assertThat(interfaces).extracting(EthInterface::name).containsExactly("ETH0", "ETH1");
        assertThat(interfaces).allSatisfy(port -> {
            assertThat(port.ipv4()).isPresent();
            assertThat(port.ipv6()).hasValueSatisfying(ip -> assertThat(ip).startsWith("2001:db8:0:"));
        });
        assertThat(interfaces).extracting(EthInterface::ipv6).doesNotHaveDuplicates();
    }

    @Test
    void whatADeviceSaysCanBeChosen() {
        // Given
        var port = new EthInterface("ETH0", Optional.of("10.1.2.3"), Optional.empty());

        // When
        var named = DeviceModel.PHONE
                .withName("reception-{id}")
                .withPbx(true)
                .withFxs(true)
                .identify("009033000001", "1");
        var plain = DeviceModel.VA.withName("").withPbx(false).withNetwork(Network.fixed(List.of(port)));
        var ipv6 =
                DeviceModel.PHONE.withNetwork(Network.of(1, 1).withConnected(2).withFamilies(false, true));

        // Then
        assertThat(named.name()).contains("reception-000001");
        assertThat(named.pbxActive()).isTrue();
        assertThat(named.platform().fxs()).isTrue();
        assertThat(plain.identify("a", "1").name()).isEmpty();
        assertThat(plain.identify("a", "1").pbxActive()).isFalse();
        assertThat(plain.identify("a", "1").ethIfs()).containsExactly(port);
        assertThat(ipv6.identify("a", "1").ethIfs())
                .hasSize(2)
                .allMatch(each -> each.ipv4().isEmpty() && each.ipv6().isPresent());
        assertThatIllegalArgumentException().isThrownBy(() -> Network.of(17, 1));
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
