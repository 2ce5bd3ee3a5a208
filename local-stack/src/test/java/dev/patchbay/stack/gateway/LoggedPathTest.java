package dev.patchbay.stack.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoggedPathTest {

    @ParameterizedTest
    @CsvSource({
        "/api/inventory/v1/domains, /api/inventory/v1/domains",
        "/d/i/passthrough/009033460af2/KEY/a/b, /d/i/passthrough/009033460af2/***",
        "/d/i/passthrough/009033460af2/KEY, /d/i/passthrough/009033460af2/***",
        "/d/i/passthrough/../passthrough/x/KEY, /d/i/passthrough/../***",
        "/d/i/passthrough, /d/i/passthrough",
    })
    void keysToDevicesAreNotLogged(String path, String logged) {
        assertThat(LoggedPath.of(path)).isEqualTo(logged);
    }
}
