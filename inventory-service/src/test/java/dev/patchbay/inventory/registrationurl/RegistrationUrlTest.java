package dev.patchbay.inventory.registrationurl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationUrlTest {

    private static final String BASE = "https://whatever.example/example.com/devices";

    @ParameterizedTest
    @CsvSource({
        "https://Apps.Example.com/x/y/innovaphone-devices, true, wss://apps.example.com, apps.example.com",
        "https://apps.example.com:443/x, true, wss://apps.example.com, apps.example.com",
        "https://apps.example.com:8443/x, true, wss://apps.example.com:8443, apps.example.com:8443",
        "http://apps.example.com:8080/x, true, wss://apps.example.com, apps.example.com",
        "http://apps.example.com:8080/x, false, ws://apps.example.com:8080, apps.example.com:8080",
        "http://apps.example.com/x, false, ws://apps.example.com, apps.example.com",
        "https://10.1.2.3/x, true, wss://10.1.2.3, 10.1.2.3",
        "https://[2001:DB8::1]:8443/x, true, wss://[2001:db8::1]:8443, '[2001:db8::1]:8443'"
    })
    void takesTheHostOfTheAppAndThePathThatItHasConnectedTo(String appUrl, boolean force, String front, String host) {
        // When
        Optional<RegistrationUrl> url = RegistrationUrl.ofApp(appUrl, BASE, force);

        // Then
        assertThat(url).contains(new RegistrationUrl(front + "/example.com/devices/sysclients", host));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "/x/y", "ftp://apps.example.com/", "https:///x", "https://a b/", "https://u@h/"})
    void learnsNothingFromWhatIsNoUrl(String appUrl) {
        // When, then
        assertThat(RegistrationUrl.ofApp(appUrl, BASE, true)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ws://apps.example.com",
                "wss://apps.example.com:99999",
                "wss://apps.example.com:0",
                "wss://apps.example.com:-1",
                "wss://apps_1.example.com",
                "wss://-apps.example.com",
                "wss://apps..example.com",
                "wss://10.1.2.300",
                "wss://10.1",
                "wss://0.0.0.0",
                "wss://[::]",
                "wss://[fe80::1%25eth0]",
                "wss://[2001:db8::g]",
                "wss://u@apps.example.com"
            })
    void refusesHostsAndPortsThatNoDeviceCouldConnectTo(String origin) {
        assertThat(RegistrationUrl.parse(origin + "/example.com/devices/sysclients", true))
                .isEmpty();
    }

    @Test
    void refusesNamesThatAreTooLong() {
        String label = "a".repeat(64);
        String name = String.join(".", Collections.nCopies(60, "abcde"));

        assertThat(RegistrationUrl.parse("wss://" + label + ".example/a/b/sysclients", true))
                .isEmpty();
        assertThat(RegistrationUrl.parse("wss://" + name + "/a/b/sysclients", true))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"#x", "?x=1", "/x"})
    void refusesMoreThanThePath(String end) {
        assertThat(RegistrationUrl.parse("wss://apps.example.com/example.com/devices/sysclients" + end, true))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"wss://a-1.example.com:8443", "wss://10.1.2.3", "wss://[2001:db8::1]:8443", "wss://localhost"})
    void takesHostsAndPortsOfTheRfcs(String origin) {
        assertThat(RegistrationUrl.parse(origin + "/example.com/devices/sysclients", true))
                .isPresent();
    }

    @Test
    void isEncodedOnceInTheLine() {
        // Given
        RegistrationUrl url = RegistrationUrl.parse("wss://apps.example.com:8443/example.com/devices/sysclients", true)
                .orElseThrow();

        // When
        String target = url.target();

        // Then
        assertThat(target)
                .isEqualTo("/!config%20change%20SYSCLIENT%20/sysadmin%20"
                        + "wss%3A%2F%2Fapps.example.com%3A8443%2Fexample.com%2Fdevices%2Fsysclients");
    }
}
