package dev.patchbay.inventory.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.testkit.EventReader;
import dev.patchbay.testkit.PatchbayServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class StoredNotationsIT {

    private static final String STORED = "00-90-33-FE-DC-01";
    private static final String RIGHT = "009033fedc01";

    @Inject
    BlockingDatabase database;

    @Inject
    StoredNotations notations;

    @Inject
    DeviceStore devices;

    @Test
    void aDeviceOfAnotherNotationGetsItsOneId() {
        // Given
        insert(STORED);
        long before = find(STORED).assignment();

        try (EventReader published = EventReader.fromBeginning("patchbay.devices")) {
            // When
            int repaired = notations.repair();

            // Then
            assertThat(repaired).isEqualTo(1);
            assertThat(find(RIGHT).name()).contains("of " + STORED);
            assertThat(find(RIGHT).assignment()).isEqualTo(before);
            published.await(event -> STORED.equals(event.key()) && event.is("device-removed.v1"));
            published.await(event -> RIGHT.equals(event.key()) && event.is("device-changed.v1"));
        }
    }

    @Test
    void aDeviceThatIsThereByItsOneIdStays() {
        // Given
        insert("009033fedc02");
        insert("00:90:33:FE:DC:02");
        insert("00:90:33");

        // When
        int repaired = notations.repair();

        // Then
        assertThat(repaired).isEqualTo(1);
        assertThat(find("009033fedc02").name()).contains("of 009033fedc02");
        assertThat(find("00:90:33").name()).isPresent();
        assertThat(notations.repair()).isZero();
    }

    private Device find(String id) {
        return database.read(connection -> devices.find(connection, new HardwareId(id)))
                .orElseThrow();
    }

    private void insert(String id) {
        database.use(connection -> connection.statement("""
                        insert into device (hardware_id, domain_id, version, assignment, name, created_at, changed_at)
                        select :id, min(id), nextval('change_version'), nextval('assignment_number'), 'of ' || :id, now(), now()
                        from domain
                        """).bind("id", id).awaitExecute());
    }
}
