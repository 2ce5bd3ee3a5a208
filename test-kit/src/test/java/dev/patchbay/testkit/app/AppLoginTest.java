package dev.patchbay.testkit.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors of the interface's page. */
class AppLoginTest {

    private static final String CHALLENGE = "0123456789abcdef";
    private static final AppLogin NOBODY = AppLogin.of("pbxadminapi", "");

    @Test
    void digestWithoutInfo() {
        assertThat(NOBODY.digest(CHALLENGE, "pwd"))
                .isEqualTo("a205299ed2ef2786c311e0be1b14db343f2cadd906a6ae7b564eee34bda5e9a1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | 57b23fe824b9222a7ac879597cb509bcdc865a1bfeb057d9d12118cef0c3ba34",
                "{\"cn\":\"Test User\"} | 96db3c3f657230c2b68194becc6d2a77f05de9f79f01fc81e9ca0fb196b10d9d"
            })
    void digestWithInfo(String info, String digest) {
        assertThat(NOBODY.withInfo(info).digest(CHALLENGE, "pwd")).isEqualTo(digest);
    }

    @Test
    void theInfoIsSentAsItWasHashed() {
        assertThat(NOBODY.withInfo("{\"b\":1,\"a\":2}").message(CHALLENGE, "pwd"))
                .startsWith("{\"mt\":\"AppLogin\",")
                .endsWith(",\"info\":{\"b\":1,\"a\":2}}");
    }
}
