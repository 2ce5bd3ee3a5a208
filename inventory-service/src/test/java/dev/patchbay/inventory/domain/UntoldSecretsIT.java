package dev.patchbay.inventory.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.kit.rights.Role;
import dev.patchbay.kit.rights.Way;
import dev.patchbay.testkit.EventReader;
import dev.patchbay.testkit.EventRecord;
import dev.patchbay.testkit.PatchbayServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class UntoldSecretsIT {

    private static final DomainName NAME = new DomainName("older-than-its-events.example");

    @Inject
    BlockingDatabase database;

    @Inject
    UntoldSecrets untold;

    @Inject
    Domains domains;

    @Inject
    AccessPolicy policy;

    @Test
    void aDomainThatWasThereBeforePasswordsWereToldIsToldOnceWhoeverStarts() {
        // Given
        Caller operator =
                new Caller("operator", policy.instanceDomain(), Role.ADMIN, Set.of(), Way.TOKEN, "198.51.100.7");
        domains.create(operator, () -> new NewDomain(NAME, "secret", Optional.empty(), List.of(), false, false));
        Predicate<EventRecord> about = record -> record.key().equals(NAME.value());
        try (EventReader events = EventReader.fromBeginning("patchbay.secrets", "patchbay.domains")) {
            events.await(2, about);
            database.use(connection -> connection
                    .statement("update domain set password_version = null where name = :p1")
                    .bind("p1", NAME.value())
                    .awaitExecute());

            // When
            int told =
                    IntStream.range(0, 4).parallel().map(_ -> untold.tellAll()).sum();

            // Then
            assertThat(told).isOne();
            assertThat(events.await(4, about))
                    .extracting(record -> record.is("domain-secret-changed.v1"))
                    .containsExactlyInAnyOrder(true, true, false, false);
            assertThat(untold.tellAll()).isZero();
        }
    }
}
