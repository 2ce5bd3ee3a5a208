package dev.patchbay.registration.socket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteAddressTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1:4711, 192.0.2.1",
        "192.0.2.1, 192.0.2.1",
        "[2001:db8::1]:4711, 2001:db8::1",
        "2001:db8::1, 2001:db8::1",
        "[2001:db8::1, [2001:db8::1",
        "localhost:80, localhost"
    })
    void dropsThePort(String address, String expected) {
        assertThat(RemoteAddress.of(address)).isEqualTo(expected);
    }
}
