package dev.patchbay.inventory.app.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published vectors of the login. */
class AppDigestTest {

    private static final String CHALLENGE = "0123456789abcdef";
    private static final String PASSWORD = "pwd";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                " | a205299ed2ef2786c311e0be1b14db343f2cadd906a6ae7b564eee34bda5e9a1",
                "{} | 57b23fe824b9222a7ac879597cb509bcdc865a1bfeb057d9d12118cef0c3ba34",
                "{\"cn\":\"Test User\"} | 96db3c3f657230c2b68194becc6d2a77f05de9f79f01fc81e9ca0fb196b10d9d",
                " { \"cn\" :\t\"Test User\" } | 96db3c3f657230c2b68194becc6d2a77f05de9f79f01fc81e9ca0fb196b10d9d"
            })
    void fitsThePublishedVectors(String info, String digest) {
        // Given
        String member = info == null ? "" : ",\"info\":" + info;
        String message = """
                {"mt":"AppLogin","app":"pbxadminapi","domain":"","sip":"","guid":"","dn":""%s,"digest":"%s"}\
                """.formatted(member, digest);
        AppLogin login = AppLogin.of(AppMessage.parse(message).orElseThrow());

        // When
        boolean right = login.isProvenBy(PASSWORD, CHALLENGE);
        boolean wrong = login.isProvenBy("pwd2", CHALLENGE);

        // Then
        assertThat(right).isTrue();
        assertThat(wrong).isFalse();
    }

    @Test
    void makesTheSessionKeyOfChallengeAndPassword() {
        // When
        String key = AppDigest.sessionKey(CHALLENGE, PASSWORD);

        // Then: printf innovaphoneAppSessionKey:0123456789abcdef:pwd | sha256sum
        assertThat(key).isEqualTo("d58c77eae0c1c1f37a9f545e207643c926ad9ea4932016a83a4a01029de37760");
    }
}
