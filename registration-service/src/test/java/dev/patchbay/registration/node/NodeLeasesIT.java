package dev.patchbay.registration.node;

import static dev.patchbay.testkit.Conditions.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.testkit.PatchbayServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class NodeLeasesIT {

    private static final Duration LONG = Duration.ofHours(1);

    @Inject
    NodeLeases leases;

    @Inject
    Node self;

    @Inject
    BlockingDatabase database;

    private final UUID other = UUID.randomUUID();

    @Test
    void aNodeThatIsBeingReapedCantComeBack() {
        // Given
        leases.begin(other, "other", Duration.ZERO, Optional.empty());
        eventually(() -> assertThat(taken()).isTrue());

        // When
        boolean renewed = leases.renew(other, LONG, Optional.of("http://192.0.2.1:8081"));

        // Then
        assertThat(renewed).isFalse();
        assertThat(taken()).as("the next part of its sessions").isTrue();
    }

    @Test
    void aNodeThatRenewsInTimeIsLeftAlone() {
        leases.begin(other, "other", LONG, Optional.empty());

        assertThat(taken()).isFalse();
        assertThat(leases.renew(other, LONG, Optional.of("http://192.0.2.1:8081")))
                .isTrue();
    }

    private boolean taken() {
        return database.inTransaction(connection -> leases.take(connection, other, self));
    }
}
