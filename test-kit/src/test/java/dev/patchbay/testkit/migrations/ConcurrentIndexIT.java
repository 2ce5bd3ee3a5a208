package dev.patchbay.testkit.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.testkit.PatchbayServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** A migration outside a transaction, as {@code docs/migrations.md} describes it. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class ConcurrentIndexIT {

    @Inject
    BlockingDatabase database;

    @Test
    void anIndexIsCreatedConcurrentlyWhenTheServiceStarts() {
        // When
        boolean valid = database.read(connection -> connection
                .statement("select indisvalid from pg_index where indexrelid = 'reading_value'::regclass")
                .mapTo(Boolean.class)
                .awaitOne());

        // Then
        assertThat(valid).isTrue();
    }
}
