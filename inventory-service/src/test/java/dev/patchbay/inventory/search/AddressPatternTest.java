package dev.patchbay.inventory.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.inventory.search.AddressPattern.Exact;
import dev.patchbay.inventory.search.AddressPattern.Network;
import dev.patchbay.inventory.search.AddressPattern.Prefix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPatternTest {

    @ParameterizedTest
    @CsvSource({
        "10.20., 10.20.",
        "10, 10",
        "192.168.1, 192.168.1",
        "2001:0DB8, 2001:db8",
        "2001:db8::, 2001:db8:",
        "2001:db8:0:, 2001:db8:0:",
        "fe80:, fe80:"
    })
    void theBeginningOfAnAddressIsEnough(String written, String beginning) {
        // Given
        String address = written;

        // When
        var pattern = AddressPattern.parse(address);

        // Then
        assertThat(pattern).contains(new Prefix(beginning));
    }

    @ParameterizedTest
    @CsvSource({"10.20.*, 10.20.", "10.20.30.4*, 10.20.30.4", "2001:DB8:*, 2001:db8:", "2001:db8::*, 2001:db8:"})
    void inFiltersABeginningHasAWildcard(String written, String beginning) {
        // Given
        String address = written;

        // When
        var pattern = AddressPattern.wildcards(address);

        // Then
        assertThat(pattern).contains(new Prefix(beginning));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "10.20", "10.20.", "2001:db8", "a*", "10.*.1"})
    void inFiltersNothingElseIsABeginning(String written) {
        // Given
        String address = written;

        // When
        var pattern = AddressPattern.wildcards(address);

        // Then
        assertThat(pattern).isEmpty();
    }

    @Test
    void awholeAddressMeansJustThatOne() {
        // Given
        String address = "2001:DB8::1";

        // When
        var pattern = AddressPattern.parse(address);

        // Then
        assertThat(pattern).contains(new Exact("2001:db8:0:0:0:0:0:1"));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.0.0.0/8, 10.",
        "10.20.30.0/23, 10.20.30.0/23, 10.20.",
        "10.20.30.40/32, 10.20.30.40/32, 10.20.30.",
        "0.0.0.0/0, 0.0.0.0/0, ''",
        "2001:db8::/32, 2001:db8:0:0:0:0:0:0/32, 2001:db8:"
    })
    void aNetworkMeansAllOfIt(String written, String cidr, String beginning) {
        // Given
        String address = written;

        // When
        var pattern = AddressPattern.parse(address);

        // Then
        assertThat(pattern).contains(new Network(cidr));
        assertThat(new Network(cidr).beginning()).isEqualTo(beginning);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.20.30.256", "10.0.0.0/33", "hello", "10..1", "::ffff::1", "2001:db8::/129", "1.2.3.4.5"})
    void whatIsNoAddressIsRefused(String written) {
        // Given
        String address = written;

        // When
        var pattern = AddressPattern.parse(address);

        // Then
        assertThat(pattern).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "::ffff:10.20.30.40, 10.20.30.40",
        "[::ffff:10.20.30.40], 10.20.30.40",
        "::FFFF:0a14:1e28, 10.20.30.40",
        "[2001:DB8::1], 2001:db8:0:0:0:0:0:1",
        "fe80::1%eth0, fe80:0:0:0:0:0:0:1",
        "[fe80::1%25eth0], fe80:0:0:0:0:0:0:1"
    })
    void anAddressIsTheSameHoweverItIsWritten(String written, String address) {
        assertThat(AddressPattern.parse(written)).contains(new Exact(address));
        assertThat(AddressPattern.wildcards(written)).contains(new Exact(address));
    }

    @ParameterizedTest
    @CsvSource({
        "::ffff:10.20.0.0/112, 10.20.0.0/16",
        "[2001:db8::]/32, 2001:db8:0:0:0:0:0:0/32",
        "fe80::%eth0/10, fe80:0:0:0:0:0:0:0/10"
    })
    void aNetworkIsTheSameHoweverItIsWritten(String written, String cidr) {
        assertThat(AddressPattern.parse(written)).contains(new Network(cidr));
    }

    @Test
    void theBeginningOfAMappedAddressIsThatOfTheAddress() {
        assertThat(AddressPattern.wildcards("::ffff:10.20.*")).contains(new Prefix("10.20."));
    }
}
