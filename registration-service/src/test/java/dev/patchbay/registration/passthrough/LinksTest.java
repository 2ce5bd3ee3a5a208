package dev.patchbay.registration.passthrough;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinksTest {

    private final Links links = new Links("/p", Set.of("device", "192.0.2.7", "2001:db8::7"));

    @ParameterizedTest
    @CsvSource({
        "/, /p/",
        "/a?b#c, /p/a?b#c",
        "a/b, a/b",
        "../a, ../a",
        "'', ''",
        "?a, ?a",
        "#a, #a",
        "http://device, /p/",
        "http://device/a, /p/a",
        "HTTPS://DEVICE:8080/a, /p/a",
        "http://192.0.2.7?a, /p/?a",
        "//192.0.2.7/a, /p/a",
        "'http://[2001:db8::7]:80/a', /p/a",
        "http://device.example.com/a, http://device.example.com/a",
        "http://192.0.2.70/a, http://192.0.2.70/a",
        "//cdn.example.com/a, //cdn.example.com/a",
        "https://example.com/http://device/, https://example.com/http://device/",
        "data:x, data:x",
        "javascript:go('/a'), javascript:go('/a')",
    })
    void ownAbsoluteLinksGoBelowThePrefix(String link, String rewritten) {
        assertThat(links.rewrite(link)).isEqualTo(rewritten);
    }
}
