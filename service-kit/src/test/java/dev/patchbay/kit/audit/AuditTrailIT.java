package dev.patchbay.kit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.events.Servers;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rest.Page;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.kit.rights.Role;
import dev.patchbay.kit.rights.Way;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditTrailIT {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final BlockingDatabase database = Servers.migratedDatabase();
    private final AuditTrail trail = new AuditTrail(
            database,
            new AccessPolicy(new DomainName("patchbay.local"), domain -> Set.of()),
            new ObjectMapper(),
            Clock.fixed(NOW, ZoneOffset.UTC));
    private final DomainName domain = new DomainName("d" + UUID.randomUUID());
    private final Caller operator =
            new Caller("olga", new DomainName("patchbay.local"), Role.ADMIN, Set.of(), Way.TOKEN, "");
    private final Caller caller = new Caller("alice", domain, Role.EDITOR, Set.of(), Way.TOKEN, "192.0.2.7");

    @BeforeEach
    void createDomain() {
        domainHasNumber(1);
    }

    @Test
    void anEntryIsThereIfItsTransactionCommits() {
        // Given
        append("device.assign", "device/1", Optional.empty(), Optional.of(Map.of("name", "desk")));
        assertThatThrownBy(() -> database.useTransaction(connection -> {
                    trail.append(
                            connection,
                            caller,
                            domain,
                            "device.remove",
                            "device/1",
                            Optional.empty(),
                            Optional.empty());
                    throw new IllegalStateException("rolled back");
                }))
                .isInstanceOf(IllegalStateException.class);

        // When
        Page<AuditEntry> page = page("");

        // Then
        assertThat(page.items()).singleElement().satisfies(entry -> {
            assertThat(entry.actor()).isEqualTo("alice");
            assertThat(entry.way()).isEqualTo("token");
            assertThat(entry.address()).isEqualTo("192.0.2.7");
            assertThat(entry.at()).isEqualTo(NOW);
            assertThat(entry.before()).isEmpty();
            assertThat(entry.after().orElseThrow().get("name").asText()).isEqualTo("desk");
        });
    }

    @Test
    void pagesGoFromNewToOldAndCanBeNarrowed() {
        // Given
        append("device.assign", "device/1", Optional.empty(), Optional.empty());
        append("device.rename", "device/1", Optional.empty(), Optional.empty());
        append("domain.change", "domain", Optional.empty(), Optional.empty());
        String devices = "action=device.*&limit=1";

        // When
        Page<AuditEntry> first = page(devices);
        Page<AuditEntry> second = page(devices + "&cursor=" + first.next().orElseThrow());

        // Then
        assertThat(first.items()).extracting(AuditEntry::action).containsExactly("device.rename");
        assertThat(second.items()).extracting(AuditEntry::action).containsExactly("device.assign");
        assertThat(second.next()).isEmpty();
        String other = "object=domain&actor=alice&from=2026-01-01T00:00:00Z&to=2026-01-01T00:00:0";
        assertThat(page(other + "1Z").items()).extracting(AuditEntry::action).containsExactly("domain.change");
        assertThat(page(other + "0Z").items()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit set actor = 'nobody' where domain = ?",
                "delete from audit where domain = ?",
                "truncate audit"
            })
    void nothingChangesAnEntry(String statement) {
        // Given
        append("device.assign", "device/1", Optional.empty(), Optional.empty());
        String sql = statement.replace("?", "'" + domain + "'");

        // When / Then
        assertThatThrownBy(() ->
                        database.use(connection -> connection.statement(sql).awaitExecute()))
                .hasMessageContaining("the audit trail is never changed");
        assertThat(page("").items()).hasSize(1);
    }

    @Test
    void aForeignDomainsTrailDoesNotExist() {
        // Given
        Caller foreigner = new Caller("bob", new DomainName("acme.test"), Role.ADMIN, Set.of(), Way.TOKEN, "");

        // When / Then
        assertThatThrownBy(() -> trail.page(foreigner, domain, () -> AuditFilter.of(URI.create("/"))))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("not-found");
    }

    @Test
    void readersOfADomainThatWasCreatedAgainDoNotSeeTheEntriesOfTheFirstOne() {
        // Given
        append("device.assign", "device/1", Optional.empty(), Optional.empty());

        // When
        domainHasNumber(2);
        append("device.assign", "device/2", Optional.empty(), Optional.empty());

        // Then
        assertThat(page("").items())
                .extracting(AuditEntry::object, AuditEntry::domainId)
                .containsExactly(tuple("device/2", Optional.of(2L)));
        assertThat(trail.page(operator, domain, () -> AuditFilter.of(URI.create("/")))
                        .items())
                .extracting(AuditEntry::object)
                .containsExactly("device/2", "device/1");
    }

    @Test
    void readersOfARemovedDomainSeeNothing() {
        // Given
        append("device.assign", "device/1", Optional.empty(), Optional.empty());

        // When
        database.use(connection -> connection
                .statement("delete from known_domain where name = :p1")
                .bind("p1", domain.value())
                .awaitExecute());

        // Then
        assertThat(page("").items()).isEmpty();
    }

    @Test
    void manyChangesAreNotedAtOnceInTheirOrder() {
        // Given
        List<AuditTrail.Entry> entries = List.of(
                new AuditTrail.Entry(
                        domain, "device.assign", "device/1", Optional.empty(), Optional.of(Map.of("name", "a"))),
                new AuditTrail.Entry(
                        domain, "device.remove", "device/2", Optional.of(Map.of("name", "b")), Optional.empty()));

        // When
        database.useTransaction(connection -> trail.append(connection, caller, entries));

        // Then
        assertThat(page("").items())
                .extracting(
                        AuditEntry::action,
                        AuditEntry::object,
                        entry -> entry.before().isPresent())
                .containsExactly(tuple("device.remove", "device/2", true), tuple("device.assign", "device/1", false));
    }

    private void domainHasNumber(long number) {
        database.use(connection -> connection
                .statement("""
                insert into known_domain (name, version, told) values (:p1, :p2, jsonb_build_object('domainId', :p3))
                on conflict (name) do update set version = excluded.version, told = excluded.told
                """)
                .bind("p1", domain.value())
                .bind("p2", number)
                .bind("p3", number)
                .awaitExecute());
    }

    private void append(String action, String object, Optional<?> before, Optional<?> after) {
        database.useTransaction(connection -> trail.append(connection, caller, domain, action, object, before, after));
    }

    private Page<AuditEntry> page(String query) {
        return trail.page(caller, domain, () -> AuditFilter.of(URI.create("/?" + query)));
    }
}
