package dev.patchbay.systemtests.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SecretsScanTest {

    private static final String SECRET = "p/ %&\"1234567890";

    private final Secrets secrets = new Secrets();

    static Stream<String> places() {
        return Stream.of(
                SECRET,
                "before" + SECRET + "after",
                "{\"password\":\"p/ %&\\\"1234567890\"}",
                "x=" + URLEncoder.encode(SECRET, UTF_8) + "&y",
                HexFormat.of().formatHex(("a" + SECRET).getBytes(UTF_8)),
                HexFormat.of().withUpperCase().formatHex(SECRET.getBytes(UTF_8)),
                Base64.getEncoder().encodeToString(SECRET.getBytes(UTF_8)),
                Base64.getEncoder().encodeToString(("a" + SECRET + "b").getBytes(UTF_8)),
                Base64.getUrlEncoder().encodeToString(("ab" + SECRET + "bcd").getBytes(UTF_8)),
                Base64.getEncoder().encodeToString(("user:" + SECRET).getBytes(UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("places")
    void aReadableSecretIsFound(String place) {
        // Given
        secrets.remember("mine", SECRET);
        secrets.remember("another", "never written");
        SecretsScan scan = new SecretsScan(secrets);

        // When
        scan.read("log", "a.log", place);

        // Then
        assertThat(scan.findings()).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.secret()).startsWith("mine ");
            assertThat(finding.place()).isEqualTo("log a.log");
            assertThat(finding.toString()).doesNotContain(SECRET);
        });
        assertThat(scan.read()).isEqualTo(Map.of("log", (long) place.getBytes(UTF_8).length));
    }

    @Test
    void whatIsNotThereIsNotFound() {
        // Given
        secrets.remember("mine", SECRET);
        SecretsScan scan = new SecretsScan(secrets);

        // When
        scan.read("log", "a.log", "p/ %&\"123456789 0");

        // Then
        assertThat(scan.findings()).isEmpty();
    }
}
