package dev.patchbay.kit.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicUrlTest {

    private final PublicUrl url = new PublicUrl(
            Optional.of("https://patchbay.example.com"),
            Optional.of(List.of("devices.example.com:8443", "[2001:db8::1]")));

    @ParameterizedTest
    @CsvSource({
        "https, patchbay.example.com,      https://patchbay.example.com",
        "https, Patchbay.Example.com,      https://Patchbay.Example.com",
        "http,  devices.example.com:8443,  http://devices.example.com:8443",
        "https, '[2001:DB8::1]',           'https://[2001:DB8::1]'",
        "https, evil.example,              https://patchbay.example.com",
        "https, devices.example.com,       https://patchbay.example.com",
        "http,  10.1.2.3:8082,             https://patchbay.example.com",
    })
    void believesOnlyKnownHosts(String scheme, String authority, String origin) {
        assertThat(url.origin(scheme, authority)).hasToString(origin);
    }

    @Test
    void believesEachHostIfNoneIsKnown() {
        PublicUrl unset = new PublicUrl(Optional.empty(), Optional.empty());

        assertThat(unset.origin("http", "127.0.0.1:8083")).hasToString("http://127.0.0.1:8083");
        assertThat(unset.origin("http", "[::")).hasToString("http://localhost");
    }

    @ParameterizedTest
    @ValueSource(strings = {"patchbay.example.com", "ftp://patchbay.example.com", "https://", "https://a b"})
    void refusesWhatIsNoUrl(String text) {
        assertThatThrownBy(() -> new PublicUrl(Optional.of(text), Optional.empty()))
                .hasMessageContaining("patchbay.public-url");
    }
}
