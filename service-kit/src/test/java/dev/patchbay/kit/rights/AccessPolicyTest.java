package dev.patchbay.kit.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.problem.CommonError;
import dev.patchbay.kit.problem.ProblemException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AccessPolicyTest {

    private static final DomainName INSTANCE = new DomainName("patchbay.local");
    /** Granted: granted.test may access example.com, which may access third.test; both ways between the cyclic ones. */
    private static final Map<String, Set<DomainName>> GRANTS = Map.of(
            "granted.test", domains("example.com"),
            "example.com", domains("third.test"),
            "cycle-a.test", domains("cycle-b.test"),
            "cycle-b.test", domains("cycle-a.test"));

    private final AccessPolicy policy =
            new AccessPolicy(INSTANCE, domain -> GRANTS.getOrDefault(domain.value(), Set.of()));

    @ParameterizedTest(name = "{1} of {0} in {2}: read {3}, write {4}, administer it {5} or all {6}")
    @CsvSource({
        // own domain
        "example.com,    VIEWER, example.com,    ok,        forbidden, forbidden, forbidden",
        "example.com,    EDITOR, example.com,    ok,        ok, forbidden, forbidden",
        "example.com,    ADMIN,  example.com,    ok,        ok, ok, forbidden",
        // a foreign domain, as if it did not exist
        "example.com,    VIEWER, example.org,    not-found, not-found, not-found, forbidden",
        "example.com,    EDITOR, example.org,    not-found, not-found, not-found, forbidden",
        "example.com,    ADMIN,  example.org,    not-found, not-found, not-found, forbidden",
        "example.com,    VIEWER, patchbay.local, not-found, not-found, not-found, forbidden",
        "example.com,    ADMIN,  patchbay.local, not-found, not-found, not-found, forbidden",
        // a name that contains the own one
        "example.com,    ADMIN,  a.example.com,  not-found, not-found, not-found, forbidden",
        "a.example.com,  ADMIN,  example.com,    not-found, not-found, not-found, forbidden",
        // the instance domain: only its administrators are special
        "patchbay.local, VIEWER, patchbay.local, ok,        forbidden, forbidden, forbidden",
        "patchbay.local, EDITOR, patchbay.local, ok,        ok, forbidden, forbidden",
        "patchbay.local, ADMIN,  patchbay.local, ok,        ok, ok, ok",
        "patchbay.local, VIEWER, example.com,    not-found, not-found, not-found, forbidden",
        "patchbay.local, EDITOR, example.com,    not-found, not-found, not-found, forbidden",
        "patchbay.local, ADMIN,  example.com,    ok,        ok, ok, ok",
        // granted access: as in the own domain, but not to the settings of it, and not any further
        "granted.test,   VIEWER, example.com,    ok,        forbidden, forbidden, forbidden",
        "granted.test,   EDITOR, example.com,    ok,        ok,        forbidden, forbidden",
        "granted.test,   ADMIN,  example.com,    ok,        ok,        forbidden, forbidden",
        "granted.test,   ADMIN,  third.test,     not-found, not-found, not-found, forbidden",
        "example.com,    ADMIN,  granted.test,   not-found, not-found, not-found, forbidden",
        "cycle-a.test,   EDITOR, cycle-b.test,   ok,        ok,        forbidden, forbidden",
        "cycle-b.test,   EDITOR, cycle-a.test,   ok,        ok,        forbidden, forbidden",
        // in any case
        "PATCHBAY.local, ADMIN,  Example.com,    ok,        ok, ok, ok",
        "EXAMPLE.com,    EDITOR, example.COM,    ok,        ok, forbidden, forbidden",
    })
    void decides(String own, Role role, String asked, String read, String write, String administer, String all) {
        // Given
        Caller caller = caller(own, role);
        DomainName domain = new DomainName(asked);

        // When / Then
        assertThat(answer(() -> policy.requireRead(caller, domain))).isEqualTo(read);
        assertThat(answer(() -> policy.requireWrite(caller, domain))).isEqualTo(write);
        assertThat(answer(() -> policy.requireAdministration(caller, domain))).isEqualTo(administer);
        assertThat(answer(() -> policy.requireInstanceAdministration(caller))).isEqualTo(all);
        assertThat(policy.mayRead(caller, domain)).isEqualTo(read.equals("ok"));
        assertThat(policy.mayWrite(caller, domain)).isEqualTo(write.equals("ok"));
        assertThat(policy.mayAdminister(caller, domain)).isEqualTo(administer.equals("ok"));
        assertThat(policy.administersInstance(caller)).isEqualTo(all.equals("ok"));
        assertThat(policy.scope(caller))
                .satisfiesAnyOf(
                        scope -> assertThat(scope).isEqualTo(new Scope.All()),
                        scope -> assertThat(((Scope.Only) scope).domains().contains(domain))
                                .isEqualTo(read.equals("ok")));
    }

    @Test
    void aForeignDomainIsAnsweredAsOneThatDoesNotExist() {
        // Given
        Caller caller = caller("example.com", Role.EDITOR);

        // When
        ProblemException problem = catchThrowableOfType(
                ProblemException.class, () -> policy.requireWrite(caller, new DomainName("example.org")));

        // Then
        assertThat(problem.error()).isEqualTo(CommonError.NOT_FOUND);
        assertThat(problem.detail()).contains("There is no such domain.");
    }

    @ParameterizedTest
    @CsvSource({"admin, ADMIN", "editor, EDITOR", "viewer, VIEWER", "Admin,", "root,", "'',"})
    void aRoleIsNamedExactly(String name, Role role) {
        assertThat(Role.named(name)).isEqualTo(Optional.ofNullable(role));
    }

    @ParameterizedTest
    @EnumSource
    void aPermissionIsGivenExplicitlyWhateverTheRole(Role role) {
        // Given
        DomainName own = new DomainName("example.com");
        Caller without = caller("example.com", role);
        Caller with = new Caller("somebody", own, role, Set.of(Permission.SHOW_PASSWORDS), Way.TOKEN, "");

        // When / Then
        assertThat(answer(() -> policy.requirePermission(without, own, Permission.SHOW_PASSWORDS)))
                .isEqualTo("forbidden");
        assertThat(answer(() -> policy.requirePermission(with, own, Permission.SHOW_PASSWORDS)))
                .isEqualTo("ok");
        assertThat(answer(
                        () -> policy.requirePermission(with, new DomainName("example.org"), Permission.SHOW_PASSWORDS)))
                .isEqualTo("not-found");
    }

    @ParameterizedTest
    @CsvSource({
        "APP,    example.com,    ok",
        "DIGEST, example.com,    ok",
        "TOKEN,  example.com,    forbidden",
        "SYSTEM, example.com,    forbidden",
        "DIGEST, granted.test,   forbidden",
        "APP,    foreign.test,   not-found"
    })
    void theDomainsOwnPasswordOpensTheRandomOnesOfItsDevices(Way way, String asked, String decision) {
        // Given
        AccessPolicy granting =
                new AccessPolicy(new DomainName("patchbay.local"), _ -> Set.of(new DomainName("granted.test")));
        Caller caller = new Caller("somebody", new DomainName("example.com"), Role.ADMIN, Set.of(), way, "");

        // When
        String answer = answer(() -> granting.requireDevicePasswords(caller, new DomainName(asked)));

        // Then
        assertThat(answer).isEqualTo(decision);
    }

    @Test
    void theInstancePasswordIsThatOfTheInstanceDomainOnly() {
        // Given
        DomainName instance = policy.instanceDomain();
        Caller caller = new Caller("pbx", instance, Role.ADMIN, Set.of(), Way.APP, "");

        // When / Then
        assertThat(answer(() -> policy.requireDevicePasswords(caller, instance)))
                .isEqualTo("ok");
        assertThat(answer(() -> policy.requireDevicePasswords(caller, new DomainName("example.com"))))
                .isEqualTo("forbidden");
    }

    @ParameterizedTest
    @EnumSource
    void theWayInMakesNoDifference(Way way) {
        // Given
        Caller caller = new Caller("somebody", new DomainName("example.com"), Role.ADMIN, Set.of(), way, "");

        // When / Then
        assertThat(policy.scope(caller)).isEqualTo(new Scope.Only(domains("example.com", "third.test")));
        assertThat(policy.mayAdminister(caller, new DomainName("example.com"))).isTrue();
        assertThat(policy.mayRead(caller, new DomainName("example.org"))).isFalse();
    }

    private static Caller caller(String domain, Role role) {
        return new Caller("somebody", new DomainName(domain), role, Set.of(), Way.TOKEN, "");
    }

    private static Set<DomainName> domains(String... names) {
        return Stream.of(names).map(DomainName::new).collect(Collectors.toSet());
    }

    private static String answer(ThrowingCallable check) {
        return Optional.ofNullable(catchThrowableOfType(ProblemException.class, check))
                .map(problem -> problem.error().code())
                .orElse("ok");
    }
}
