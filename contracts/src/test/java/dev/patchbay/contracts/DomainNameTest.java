package dev.patchbay.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DomainNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "a", "7", "a_b-c.d", "EXAMPLE.com", "a..b"})
    void isALabelOfLettersDigitsAndSomeMarks(String value) {
        assertThat(DomainName.isValid(value)).isTrue();
        assertThat(new DomainName(value)).hasToString(value.toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", ".a", "a.", "-a", "a-", "_a", "a b", "a/b", "ä", "a\n", "a:b"})
    void isRefusedOtherwise(String value) {
        assertThat(DomainName.isValid(value)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new DomainName(value));
    }

    @Test
    void hasAtMost253Characters() {
        assertThat(DomainName.isValid("a".repeat(253))).isTrue();
        assertThat(DomainName.isValid("a".repeat(254))).isFalse();
    }

    @Test
    void isTheSameInAnyCase() {
        assertThat(new DomainName("Example.COM")).isEqualTo(new DomainName("example.com"));
        assertThat(new DomainName("A")).isLessThan(new DomainName("b"));
    }

    @Test
    void isLowerCaseInAnyLocale() {
        // Given
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.of("tr"));

        try {
            // When
            DomainName name = new DomainName("IP.COM");

            // Then
            assertThat(name.value()).isEqualTo("ip.com");
        } finally {
            Locale.setDefault(before);
        }
    }
}
