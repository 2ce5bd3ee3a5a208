package dev.patchbay.kit.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.Configs;
import dev.patchbay.kit.login.PasswordCheck.Answer;
import dev.patchbay.kit.rights.InstanceConfig;
import dev.patchbay.kit.secrets.SecretBoxes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordCheckTest {

    private static final Map<String, String> PASSWORDS =
            Map.of("patchbay.local", "own", "example.com", "Secret é", "acme.test", "other", "nobody", "trap");

    private final List<DomainName> lookups = new ArrayList<>();
    private final List<String> candidates = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "example.com,    Secret é, true",
        "EXAMPLE.com,    Secret é, true",
        "example.com,    secret é, false",
        "example.com,    other,    false",
        "example.com,    instance, false",
        "example.com,    own,      false",
        "patchbay.local, instance, true",
        "Patchbay.Local, own,      true",
        "patchbay.local, Instance, false",
        "patchbay.local, other,    false",
        "unknown.test,   other,    false",
        "unknown.test,   instance, false",
        "'no domain',    trap,     false",
        "'',             '',       false",
    })
    void whichPasswordLetsWhichDomainIn(String domain, String password, boolean right) {
        // When
        Answer answer = check("instance", domain, password);

        // Then
        assertThat(answer.right()).isEqualTo(right);
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "patchbay.local", "unknown.test", "not a domain", ""})
    void eachAnswerTakesTheSameWork(String domain) {
        // When
        check("instance", domain, "whatever");

        // Then
        assertThat(lookups).hasSize(1);
        assertThat(candidates).hasSize(2).doesNotContain("");
    }

    @Test
    void nobodyKnowsThePasswordThatUnknownDomainsAreComparedWith() {
        // Given
        check("instance", "unknown.test", "whatever");

        // When / Then
        for (String candidate : List.copyOf(candidates)) {
            assertThat(check("instance", "unknown.test", candidate).right()).isFalse();
            assertThat(check("instance", "example.com", candidate).right()).isFalse();
        }
    }

    @Test
    void withoutAnInstancePasswordOnlyThatOfTheDomainCounts() {
        assertThat(check("", "patchbay.local", "own").right()).isTrue();
        assertThat(check("", "patchbay.local", "").right()).isFalse();
    }

    @Test
    void tellsWhetherTheDomainExists() {
        assertThat(check("instance", "Example.com", "x"))
                .isEqualTo(new Answer(Optional.of(new DomainName("example.com")), true, false));
        assertThat(check("instance", "unknown.test", "x").known()).isFalse();
        assertThat(check("instance", "no domain", "x")).isEqualTo(new Answer(Optional.empty(), false, false));
    }

    private Answer check(String instancePassword, String domain, String password) {
        Map<String, String> settings = instancePassword.isEmpty()
                ? Map.of("patchbay.instance.domain", "patchbay.local")
                : Map.of("patchbay.instance.domain", "patchbay.local", "patchbay.instance.password", instancePassword);
        DomainPasswords passwords = name -> {
            lookups.add(name);
            return Optional.ofNullable(PASSWORDS.get(name.value()));
        };
        return new PasswordCheck(Configs.of(InstanceConfig.class, settings), passwords, SecretBoxes.fresh())
                .check(domain, candidate -> {
                    candidates.add(candidate);
                    return candidate.equals(password);
                });
    }
}
