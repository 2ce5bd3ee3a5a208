package dev.patchbay.kit.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientNetworkTest {

    @Test
    void isTheAddressForIpv4() {
        assertThat(ClientNetwork.of("192.0.2.1")).isNotEqualTo(ClientNetwork.of("192.0.2.2"));
        assertThat(ClientNetwork.of("192.0.2.1").value()).isEqualTo("192.0.2.1");
    }

    @Test
    void isTheIpv4AddressIfItIsMapped() {
        assertThat(ClientNetwork.of("::ffff:192.0.2.1")).isEqualTo(ClientNetwork.of("192.0.2.1"));
    }

    @Test
    void isTheFirst64BitsForIpv6() {
        assertThat(ClientNetwork.of("2001:db8::1")).isEqualTo(ClientNetwork.of("2001:db8:0:0:ffff::2"));
        assertThat(ClientNetwork.of("2001:db8::1")).isNotEqualTo(ClientNetwork.of("2001:db8:0:1::1"));
    }

    @Test
    void ignoresTheZone() {
        assertThat(ClientNetwork.of("fe80::1%eth0")).isEqualTo(ClientNetwork.of("fe80::2"));
    }

    @Test
    void isTheTextIfItIsNoAddress() {
        assertThat(ClientNetwork.of("somewhere").value()).isEqualTo("somewhere");
    }
}
