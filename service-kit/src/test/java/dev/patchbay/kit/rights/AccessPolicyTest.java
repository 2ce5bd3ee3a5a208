package dev.patchbay.kit.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.problem.CommonError;
import dev.patchbay.kit.problem.ProblemException;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessPolicyTest {

    private static final DomainName INSTANCE = new DomainName("patchbay.local");
    private final AccessPolicy policy = new AccessPolicy(INSTANCE);

    @ParameterizedTest(name = "{1} of {0} in {2}: read {3}, write {4}, administer {5}")
    @CsvSource({
        // own domain
        "example.com,    VIEWER, example.com,    ok,        forbidden, forbidden",
        "example.com,    EDITOR, example.com,    ok,        ok,        forbidden",
        "example.com,    ADMIN,  example.com,    ok,        ok,        forbidden",
        // a foreign domain, as if it did not exist
        "example.com,    VIEWER, example.org,    not-found, not-found, forbidden",
        "example.com,    EDITOR, example.org,    not-found, not-found, forbidden",
        "example.com,    ADMIN,  example.org,    not-found, not-found, forbidden",
        "example.com,    VIEWER, patchbay.local, not-found, not-found, forbidden",
        "example.com,    ADMIN,  patchbay.local, not-found, not-found, forbidden",
        // a name that contains the own one
        "example.com,    ADMIN,  a.example.com,  not-found, not-found, forbidden",
        "a.example.com,  ADMIN,  example.com,    not-found, not-found, forbidden",
        // the instance domain: only its administrators are special
        "patchbay.local, VIEWER, patchbay.local, ok,        forbidden, forbidden",
        "patchbay.local, EDITOR, patchbay.local, ok,        ok,        forbidden",
        "patchbay.local, ADMIN,  patchbay.local, ok,        ok,        ok",
        "patchbay.local, VIEWER, example.com,    not-found, not-found, forbidden",
        "patchbay.local, EDITOR, example.com,    not-found, not-found, forbidden",
        "patchbay.local, ADMIN,  example.com,    ok,        ok,        ok",
        // in any case
        "PATCHBAY.local, ADMIN,  Example.com,    ok,        ok,        ok",
        "EXAMPLE.com,    EDITOR, example.COM,    ok,        ok,        forbidden",
    })
    void decides(String own, Role role, String asked, String read, String write, String administer) {
        // Given
        Caller caller = new Caller("somebody", new DomainName(own), role);
        DomainName domain = new DomainName(asked);

        // When / Then
        assertThat(answer(() -> policy.requireRead(caller, domain))).isEqualTo(read);
        assertThat(answer(() -> policy.requireWrite(caller, domain))).isEqualTo(write);
        assertThat(answer(() -> policy.requireInstanceAdministration(caller))).isEqualTo(administer);
        assertThat(policy.mayRead(caller, domain)).isEqualTo(read.equals("ok"));
        assertThat(policy.mayWrite(caller, domain)).isEqualTo(write.equals("ok"));
        assertThat(policy.administersInstance(caller)).isEqualTo(administer.equals("ok"));
    }

    @Test
    void aForeignDomainIsAnsweredWithoutDetail() {
        // Given
        Caller caller = new Caller("somebody", new DomainName("example.com"), Role.EDITOR);

        // When
        ProblemException problem = catchThrowableOfType(
                ProblemException.class, () -> policy.requireWrite(caller, new DomainName("example.org")));

        // Then
        assertThat(problem.error()).isEqualTo(CommonError.NOT_FOUND);
        assertThat(problem.detail()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"admin, ADMIN", "editor, EDITOR", "viewer, VIEWER", "Admin,", "root,", "'',"})
    void aRoleIsNamedExactly(String name, Role role) {
        assertThat(Role.named(name)).isEqualTo(Optional.ofNullable(role));
    }

    private static String answer(ThrowingCallable check) {
        return Optional.ofNullable(catchThrowableOfType(ProblemException.class, check))
                .map(problem -> problem.error().code())
                .orElse("ok");
    }
}
