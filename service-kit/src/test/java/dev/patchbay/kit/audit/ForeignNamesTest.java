package dev.patchbay.kit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.kit.rights.Role;
import dev.patchbay.kit.rights.Way;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForeignNamesTest {

    private static final DomainName OWN = new DomainName("own.example");
    private static final DomainName INSTANCE = new DomainName("instance.example");
    private static final DomainName GRANTED = new DomainName("granted.example");
    private static final AccessPolicy POLICY =
            new AccessPolicy(INSTANCE, domain -> domain.equals(OWN) ? Set.of(GRANTED) : Set.of());
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource({
        "own.example     , own.example",
        "instance.example, instance.example",
        "granted.example , granted.example",
        "foreign.example , another domain"
    })
    void aNameIsToldToWhoMaySeeTheDomain(String name, String shown) {
        // When
        AuditEntry entry = names(OWN, Role.VIEWER).hide(entry(name, "device/1", "{}", "{\"domain\":\"" + name + "\"}"));

        // Then
        assertThat(entry.actorDomain()).isEqualTo(shown);
        assertThat(entry.after().orElseThrow().path("domain").asText()).isEqualTo(shown);
    }

    @Test
    void whatBelongsToAForeignDomainIsLeftOut() {
        // When
        AuditEntry entry = names(OWN, Role.ADMIN)
                .hide(entry(
                        "instance.example",
                        "device/1",
                        "{\"domain\":\"foreign.example\",\"name\":\"Reception\",\"categories\":[\"Berlin\"]}",
                        "{\"domain\":\"own.example\",\"name\":\"Reception\"}"));

        // Then
        assertThat(entry.before()).hasToString("Optional[{\"domain\":\"another domain\"}]");
        assertThat(entry.after().orElseThrow().path("name").asText()).isEqualTo("Reception");
    }

    @ParameterizedTest
    @CsvSource({"VIEWER, another domain", "EDITOR, another domain", "ADMIN, foreign.example"})
    void administratorsKnowWhoHasAccess(Role role, String shown) {
        // When
        AuditEntry entry = names(OWN, role)
                .hide(entry(
                        "foreign.example",
                        "grant/own.example/foreign.example",
                        "{}",
                        "{\"domain\":\"own.example\",\"grantee\":\"foreign.example\"}"));

        // Then
        assertThat(entry.object()).isEqualTo("grant/own.example/" + shown);
        assertThat(entry.after().orElseThrow().path("grantee").asText()).isEqualTo(shown);
        assertThat(entry.actorDomain()).isEqualTo(shown);
    }

    @Test
    void whoHadAccessOnceIsToldNoName() {
        // When
        AuditEntry entry = names(OWN, Role.ADMIN)
                .hide(entry(
                        "foreign.example",
                        "grant/foreign.example/own.example",
                        "{\"domain\":\"foreign.example\",\"grantee\":\"own.example\"}",
                        "{}"));

        // Then
        assertThat(entry.toString()).doesNotContain("foreign.example");
    }

    @Test
    void administratorsOfTheInstanceAreToldAll() {
        // Given
        AuditEntry stored = entry(
                "foreign.example",
                "grant/own.example/foreign.example",
                "{\"domain\":\"foreign.example\",\"n\":1}",
                "{}");

        // When, then
        assertThat(names(INSTANCE, Role.ADMIN).hide(stored)).isEqualTo(stored);
    }

    private static ForeignNames names(DomainName readers, Role role) {
        return ForeignNames.of(POLICY, new Caller("r", readers, role, Set.of(), Way.TOKEN, ""), OWN);
    }

    private static AuditEntry entry(String actorDomain, String object, String before, String after) {
        return new AuditEntry(
                1,
                Instant.EPOCH,
                "own.example",
                Optional.of(1L),
                "a",
                actorDomain,
                "token",
                "",
                "x.y",
                object,
                json(before),
                json(after));
    }

    private static Optional<JsonNode> json(String text) {
        try {
            return Optional.of(JSON.readTree(text));
        } catch (com.fasterxml.jackson.core.JsonProcessingException broken) {
            throw new IllegalArgumentException(broken);
        }
    }
}
