package dev.patchbay.kit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.events.Servers;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.kit.rights.Role;
import dev.patchbay.kit.rights.Way;
import dev.patchbay.kit.runtime.MovedClock;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RepeatedEntriesIT {

    private static final DomainName INSTANCE = new DomainName("patchbay.local");
    private static final Caller OPERATOR = new Caller("olga", INSTANCE, Role.ADMIN, Set.of(), Way.TOKEN, "");

    private final MovedClock clock = new MovedClock();
    private final BlockingDatabase database = Servers.migratedDatabase();
    private final AuditTrail trail = new AuditTrail(
            database,
            new AccessPolicy(INSTANCE, _ -> Set.of()),
            new ObjectMapper().registerModule(new JavaTimeModule()),
            clock);
    private final RepeatedEntries entries = new RepeatedEntries(
            database,
            trail,
            new RepetitionConfig() {
                @Override
                public Duration window() {
                    return Duration.ofMinutes(10);
                }

                @Override
                public int objectsPerWindow() {
                    return 5;
                }
            },
            clock);
    private final DomainName domain = new DomainName("d" + UUID.randomUUID());

    @Test
    void theFirstRefusalIsAnEntryAtOnceAndTheRestOneWithACount() {
        // When
        IntStream.range(0, 100).forEach(_ -> refuse("device/1", "USED"));

        // Then
        assertThat(objects()).containsExactly("device/1");

        // When
        clock.advance(Duration.ofMinutes(11));
        entries.closeWindows();

        // Then
        assertThat(objects()).containsExactly("device/1", "device/1");
        JsonNode count = trail().getFirst().after().orElseThrow();
        assertThat(count.get("repeated").asInt()).isEqualTo(99);
        assertThat(count.get("cause").asText()).isEqualTo("USED");
    }

    @Test
    void anotherCauseAndAnotherWindowAreEntriesOfTheirOwn() {
        // When
        refuse("device/1", "USED");
        refuse("device/1", "EXPIRED");
        clock.advance(Duration.ofMinutes(11));
        entries.closeWindows();
        refuse("device/1", "USED");

        // Then
        assertThat(objects()).hasSize(3);
    }

    @Test
    void manyObjectsDoNotFillTheTrailEither() {
        // When
        IntStream.range(0, 100).forEach(n -> refuse("device/" + n, "UNKNOWN"));
        clock.advance(Duration.ofMinutes(11));
        entries.closeWindows();

        // Then: one for each of the first five, the first of the others, and the count of the others
        assertThat(objects()).hasSize(7).startsWith(RepeatedEntries.OTHERS);
        assertThat(trail().getFirst().after().orElseThrow().get("repeated").asInt())
                .isEqualTo(94);
    }

    private void refuse(String object, String cause) {
        Caller device = new Caller("device 1", domain, Role.VIEWER, Set.of(), Way.SYSTEM, "192.0.2.1");
        database.useTransaction(connection -> entries.append(
                connection, device, domain, "device.provision-refused", object, cause, Map.of("way", "CODE")));
    }

    private List<AuditEntry> trail() {
        return trail.page(OPERATOR, domain, () -> AuditFilter.of(URI.create("/")))
                .items();
    }

    private List<String> objects() {
        return trail().stream().map(AuditEntry::object).toList();
    }
}
