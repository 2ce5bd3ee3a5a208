package dev.patchbay.kit.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigestPathsTest {

    private final DigestPaths paths = new DigestPaths(List.of("/*/*/csvapi", "/api/files/**", "/a.b"));

    @ParameterizedTest
    @CsvSource({
        "/example.com/main/csvapi,       true",
        "/example.com/csvapi,            false",
        "/example.com/a/b/csvapi,        false",
        "/example.com/main/csvapi/x,     false",
        "//main/csvapi,                  false",
        "/api/files/,                    true",
        "/api/files/a/b,                 true",
        "/api/files,                     false",
        "/a.b,                           true",
        "/axb,                           false",
    })
    void aStarIsOneSegmentAndTwoAreAny(String path, boolean included) {
        assertThat(paths.include(path)).isEqualTo(included);
    }
}
