package dev.patchbay.inventory.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.contracts.DomainName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DomainPasswordPolicyTest {

    private final DomainPasswordPolicy policy = new DomainPasswordPolicy(8);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "        ",
                "\u2003\u2003\u2003\u2003\u2003\u2003\u2003\u2003",
                "1234567",
                "example.com",
                "EXAMPLE.com",
                " example.com "
            })
    void refusesWhatIsEasyToGuess(String password) {
        assertThat(policy.mistake("example.com", password)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345678", "example.org", "correct horse", "pässwört"})
    void acceptsTheRest(String password) {
        assertThat(policy.mistake("example.com", password)).isEmpty();
    }

    @Test
    void holdsForTheInstallationToo() {
        assertThatThrownBy(() -> policy.requireOfInstance(new DomainName("patchbay.local"), "patchbay.local"))
                .hasMessage("patchbay.instance.password must not be the name of the domain");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 16})
    void refusesALengthThatNoPasswordCanHave(int length) {
        assertThatThrownBy(() -> new DomainPasswordPolicy(length)).hasMessageContaining("from 1 to 15");
    }
}
