package dev.patchbay.registration.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.registration.provisioning.AutomaticQuery.Complete;
import dev.patchbay.registration.provisioning.AutomaticQuery.Malformed;
import dev.patchbay.registration.provisioning.AutomaticQuery.None;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class AutomaticQueryTest {

    @Test
    void valuesAreDecoded() {
        assertThat(AutomaticQuery.parse("domain=example.com&token=a%2Bb%2Fc%3D&category=T%C3%A9l%26+more&x=1"))
                .isEqualTo(new Complete(new DomainName("example.com"), "a+b/c=", "Tél& more"));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"x=1", "tokens=1", "&&", "="})
    void otherQueriesAreNone(String query) {
        assertThat(AutomaticQuery.parse(query)).isEqualTo(new None());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token=t&category=c",
                "domain=example.com&category=c",
                "domain=example.com&token=t",
                "domain=example.com&token=&category=c",
                "domain=exa mple&token=t&category=c",
                "domain=example.com&token=t&category=c%0A",
                "domain=example.com&token=%zz&category=c",
                "domain=example.com&token=t%2&category=c",
                "domain=example.com&token=%C3%28&category=c",
                "domain=example.com&token=t&token=u&category=c",
            })
    void halfOnesAreMalformed(String query) {
        assertThat(AutomaticQuery.parse(query)).isEqualTo(new Malformed());
    }

    @Test
    void nothingIsLongerThanItMayBe() {
        String query = "domain=example.com&category=c&token=";

        assertThat(AutomaticQuery.parse(query + "t".repeat(256))).isInstanceOf(Complete.class);
        assertThat(AutomaticQuery.parse(query + "t".repeat(257))).isEqualTo(new Malformed());
        assertThat(AutomaticQuery.parse("x=" + "t".repeat(9_000))).isEqualTo(new Malformed());
    }

    @Test
    void tokenIsNotShown() {
        assertThat(AutomaticQuery.parse("domain=example.com&category=c&token=hidden-thing")
                        .toString())
                .doesNotContain("hidden-thing");
    }
}
