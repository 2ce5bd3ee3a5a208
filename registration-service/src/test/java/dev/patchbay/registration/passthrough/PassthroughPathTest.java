package dev.patchbay.registration.passthrough;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PassthroughPathTest {

    private static final String PREFIX = "/example.com/devices/passthrough/009033460af2/SECRET-1";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/!config%20write",
                "/CMD0/mod_cmd.xml?cmd=xml-alarms&x=%2F",
                "/a//b/../c%2fd",
                "/?a=/passthrough/",
            })
    void whatIsBehindTheKeyIsLeftAsItIs(String target) {
        PassthroughPath path = PassthroughPath.parse(PREFIX + target).orElseThrow();

        assertThat(path.target()).isEqualTo(target);
        assertThat(path.prefix()).isEqualTo(PREFIX);
        assertThat(path.key()).isEqualTo("SECRET-1");
        assertThat(path.hardwareId().value()).isEqualTo("009033460af2");
        assertThat(path.isComplete()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "?a=1, ?a=1"})
    void withoutTheSlashBehindTheKeyItIsNotComplete(String rest, String target) {
        PassthroughPath path = PassthroughPath.parse(PREFIX + rest).orElseThrow();

        assertThat(path.isComplete()).isFalse();
        assertThat(path.target()).isEqualTo(target);
    }

    @Test
    void hardwareIdMayBeEncoded() {
        assertThat(PassthroughPath.parse("/a/b/passthrough/00%3A90/KEY/")
                        .orElseThrow()
                        .hardwareId()
                        .value())
                .isEqualTo("00:90");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a/b/passthrough/",
                "/a/b/passthrough/009033460af2",
                "/a/b/passthrough/00%2590/KEY/",
                "/a/b/passthrough/%zz/KEY/",
                "/a;b/b/passthrough/009033460af2/KEY/",
                "/a/b\"/passthrough/009033460af2/KEY/",
            })
    void othersAreNone(String uri) {
        assertThat(PassthroughPath.isOne(uri)).isTrue();
        assertThat(PassthroughPath.parse(uri)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health", "/api/registration/v1/passthrough/x", "/a/passthrough/b", "/a/b/sysclients"})
    void otherPathsAreNotForThePassthrough(String uri) {
        assertThat(PassthroughPath.isOne(uri)).isFalse();
    }

    @Test
    void keyIsNeverShown() {
        assertThat(PassthroughPath.parse(PREFIX + "/SECRET-2").orElseThrow().toString())
                .doesNotContain("SECRET");
    }
}
