package dev.patchbay.inventory.registrationurl;

import static org.assertj.core.api.Assertions.assertThat;

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
