package dev.patchbay.kit.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocationFilterTest {

    @ParameterizedTest
    @CsvSource({
        "http://10.0.0.7:8081/api/inventory/v1/domains/a.example, /api/inventory/v1/domains/a.example",
        "http://[fd00::7]:8081/a%2Fb?c=%20, /a%2Fb?c=%20",
        "/a/b, /a/b"
    })
    void aLocationIsAPath(URI location, String path) {
        assertThat(LocationFilter.path(location)).isEqualTo(path);
    }
}
