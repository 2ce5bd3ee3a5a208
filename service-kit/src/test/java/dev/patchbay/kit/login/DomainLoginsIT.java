package dev.patchbay.kit.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.Configs;
import dev.patchbay.kit.audit.AuditTrail;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.events.Servers;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.kit.rights.InstanceConfig;
import dev.patchbay.kit.rights.Role;
import dev.patchbay.kit.rights.Way;
import dev.patchbay.kit.secrets.SecretBoxes;
import dev.patchbay.kit.security.SecurityLog;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DomainLoginsIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration DELAY = Duration.ofMillis(200);
    private static final int WAITING = 5;
    private static final DomainName DOMAIN = new DomainName("example.com");
    private static final DomainName INSTANCE = new DomainName("patchbay.local");

    private final BlockingDatabase database = Servers.migratedDatabase();
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private DomainPasswords passwords = name -> name.equals(DOMAIN) ? Optional.of("password") : Optional.empty();

    @Test
    void whoKnowsThePasswordAdministersTheDomain() {
        // When
        Optional<Caller> caller = login(logins("2"), "EXAMPLE.com", "password", "192.0.2.1");

        // Then
        assertThat(caller).contains(new Caller("alice", DOMAIN, Role.ADMIN, Set.of(), Way.APP, "192.0.2.1"));
        assertThat(counted("accepted")).isEqualTo(1);
    }

    @Test
    void aWrongPasswordAndAnUnknownDomainAreAnsweredAlike() {
        // Given
        DomainLogins logins = logins("2");

        // When / Then
        assertThat(login(logins, "example.com", "Password", "192.0.2.1")).isEmpty();
        assertThat(login(logins, "unknown.test", "password", "192.0.2.1")).isEmpty();
        assertThat(login(logins, "not a domain", "password", "192.0.2.1")).isEmpty();
        assertThat(counted("wrong")).isEqualTo(3);
    }

    @Test
    void afterWrongPasswordsEvenARightOneWaitsAndTheAuditTrailTells() {
        // Given
        DomainLogins logins = logins("2");
        for (int i = 0; i < 3; i++) {
            login(logins, "example.com", "guess " + i, "192.0.2.1");
        }

        // When
        long before = System.nanoTime();
        Optional<Caller> delayed = login(logins, "example.com", "password", "192.0.2.1");
        Duration waited = Duration.ofNanos(System.nanoTime() - before);

        // Then
        assertThat(delayed).isPresent();
        assertThat(waited).isGreaterThanOrEqualTo(DELAY);
        assertThat(entries()).containsExactly("example.com login.delayed address/192.0.2.1 192.0.2.1 system");
        assertThat(registry.counter("patchbay.logins.delays.begun").count()).isEqualTo(1);
    }

    @Test
    void delaysOverAnUnknownDomainAreToldInTheInstanceDomainWithoutItsName() {
        // When
        login(logins("1"), "secret.typed.here", "guess", "192.0.2.2");

        // Then
        assertThat(entries()).containsExactly("patchbay.local login.delayed address/192.0.2.2 192.0.2.2 system");
        String after = database.read(connection -> connection
                .statement("select cast(after as text) from audit")
                .mapTo(String.class)
                .awaitOne());
        assertThat(after).doesNotContain("secret").contains("\"way\": \"app\"", "\"wrongPasswords\": 1");
    }

    @Test
    void manyAtOnceGuessNoMoreThanMayBeWrong() {
        // Given
        DomainLogins logins = logins("5");

        // When
        List<Uni<LoginResult>> attempts = IntStream.range(0, 200)
                .mapToObj(i -> logins.login(attempt("example.com", "guess " + i, "192.0.2.3")))
                .toList();
        List<LoginResult> results =
                Uni.join().all(attempts).andFailFast().await().atMost(LIMIT);

        // Then: those before the limit and those that may wait
        assertThat(counted("wrong")).isEqualTo(5 + WAITING);
        assertThat(counted("crowded")).isEqualTo(200 - 5 - WAITING);
        assertThat(results).filteredOn(LoginResult.Crowded.class::isInstance).hasSize(200 - 5 - WAITING);
    }

    @Test
    void aBurstOfRightPasswordsIsLetIn() {
        // Given
        DomainLogins logins = logins("5");

        // When
        List<Uni<LoginResult>> attempts = IntStream.range(0, 200)
                .mapToObj(i -> logins.login(attempt("example.com", "password", "192.0.2.4")))
                .toList();
        List<LoginResult> results =
                Uni.join().all(attempts).andFailFast().await().atMost(LIMIT);

        // Then
        assertThat(results).allMatch(LoginResult.Accepted.class::isInstance);
        assertThat(registry.counter("patchbay.logins.delayed").count()).isZero();
    }

    @Test
    void aDatabaseThatCantBeReachedIsNoWrongPassword() {
        // Given
        passwords = _ -> {
            throw new IllegalStateException("away");
        };
        DomainLogins logins = logins("1");

        // When / Then
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> login(logins, "example.com", "password", "192.0.2.5"))
                    .hasMessage("away");
        }
        assertThat(counted("wrong")).isZero();
    }

    @Test
    void aRightPasswordIsLetInWithinTwoSecondsHoweverManyWrongOnesThereWere() {
        // Given
        DomainLogins logins = logins(Map.of());
        for (int i = 0; i < 25; i++) {
            login(logins, "example.com", "guess " + i, "192.0.2.6");
        }

        // When
        long before = System.nanoTime();
        Optional<Caller> caller = login(logins, "example.com", "password", "192.0.2.6");
        Duration took = Duration.ofNanos(System.nanoTime() - before);

        // Then
        assertThat(caller).isPresent();
        assertThat(took).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void wrongPasswordsForOneDomainDelayNoOtherOfTheSameNetwork() {
        // Given
        DomainLogins logins = logins("2");
        for (int i = 0; i < 5; i++) {
            login(logins, "unknown.test", "guess " + i, "192.0.2.7");
        }
        double delayed = registry.counter("patchbay.logins.delayed").count();

        // When
        Optional<Caller> caller = login(logins, "example.com", "password", "192.0.2.7");

        // Then
        assertThat(caller).isPresent();
        assertThat(registry.counter("patchbay.logins.delayed").count()).isEqualTo(delayed);
    }

    private DomainLogins logins(String wrongLimit) {
        return logins(Map.of(
                "patchbay.logins.wrong-limit", wrongLimit,
                "patchbay.logins.queue-time", LIMIT.toString(),
                "patchbay.logins.first-delay", DELAY.toString(),
                "patchbay.logins.longest-delay", DELAY.toString()));
    }

    private DomainLogins logins(Map<String, String> settings) {
        AccessPolicy policy = new AccessPolicy(INSTANCE, _ -> Set.of());
        LoginConfig config = Configs.of(LoginConfig.class, settings);
        InstanceConfig instance = Configs.of(
                InstanceConfig.class,
                Map.of("patchbay.instance.domain", INSTANCE.value(), "patchbay.instance.password", "instance"));
        return new DomainLogins(
                new PasswordCheck(instance, name -> passwords.find(name), SecretBoxes.fresh()),
                new LoginLimits(config, Clock.systemUTC()),
                config,
                new LoginMetrics(registry),
                new AuditTrail(database, policy, new ObjectMapper(), Clock.systemUTC()),
                policy,
                database,
                new SecurityLog());
    }

    private static Optional<Caller> login(DomainLogins logins, String domain, String password, String address) {
        return logins.login(attempt(domain, password, address))
                .await()
                .atMost(LIMIT)
                .caller();
    }

    private static LoginAttempt attempt(String domain, String password, String address) {
        return new LoginAttempt(domain, "alice", Way.APP, address, password::equals);
    }

    private double counted(String result) {
        return registry.counter("patchbay.logins", "way", "app", "result", result)
                .count();
    }

    private List<String> entries() {
        return database.read(connection -> connection
                .statement("select concat_ws(' ', domain, action, object, address, way) from audit")
                .mapTo(String.class)
                .awaitList());
    }
}
