package dev.patchbay.kit.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1,      192.0.2.1,            true",
        "192.0.2.1,      192.0.2.2,            false",
        "2001:db8::1,    2001:db8:0:0:ffff::2, true",
        "2001:db8::1,    2001:db8:0:1::1,      false",
        "::ffff:192.0.2.1, 192.0.2.1,          true",
        "example.com,    example.com,          true",
        "example.com,    example.org,          false",
        "'',             '',                   true",
    })
    void addressesOfOneNetworkCountAsOne(String one, String other, boolean same) {
        assertThat(Source.of(one).equals(Source.of(other))).isEqualTo(same);
    }
}
