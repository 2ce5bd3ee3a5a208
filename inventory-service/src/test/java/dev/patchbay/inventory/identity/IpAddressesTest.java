package dev.patchbay.inventory.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressesTest {

    @ParameterizedTest
    @CsvSource({
        "10.20.30.40, 10.20.30.40",
        "' 10.20.30.40 ', 10.20.30.40",
        "2001:DB8::1, 2001:db8:0:0:0:0:0:1",
        "2001:0db8:0000:0000:0000:0000:0000:0001, 2001:db8:0:0:0:0:0:1",
        "fe80::290:33ff:fe46:af2%eth0, fe80:0:0:0:290:33ff:fe46:af2",
        "::ffff:10.20.30.40, 10.20.30.40",
        "::, 0:0:0:0:0:0:0:0"
    })
    void anAddressHasOneForm(String written, String form) {
        // Given
        String address = written;

        // When
        var canonical = IpAddresses.canonical(address);

        // Then
        assertThat(canonical).contains(form);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.20.30",
                "10.20.30.256",
                "010.1.1.1",
                "localhost",
                "fe80:",
                "1:2:3",
                "a::b::c",
                "%eth0",
                "10.1"
            })
    void whatIsNoAddressHasNone(String written) {
        // Given
        String address = written;

        // When
        var canonical = IpAddresses.canonical(address);

        // Then
        assertThat(canonical).isEmpty();
    }
}
