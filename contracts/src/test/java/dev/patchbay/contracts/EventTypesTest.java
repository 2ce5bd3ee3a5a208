package dev.patchbay.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.patchbay.contracts.devices.DeviceRemoved;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventTypesTest {

    @Test
    void eachEventIsListedOnce() {
        // Given
        List<String> events = new ClassFileImporter()
                .importPackagesOf(Event.class).stream()
                        .filter(found -> found.isAssignableTo(Event.class) && !found.isInterface())
                        .map(JavaClass::getName)
                        .toList();

        // When
        Stream<String> listed =
                EventTypes.all().stream().map(type -> type.payload().getName());

        // Then
        assertThat(listed).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(events);
    }

    @Test
    void namesAreUniqueAndHaveAVersion() {
        assertThat(EventTypes.all())
                .extracting(EventType::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("dev\\.patchbay\\.[a-z]+(-[a-z]+)*\\.v[1-9][0-9]*"));
    }

    @Test
    void onlyACompactedTopicForgets() {
        assertThat(EventTypes.all())
                .filteredOn(EventType::tombstone)
                .isNotEmpty()
                .allMatch(type -> type.topic().compacted());
    }

    @Test
    void anEventIsFoundByItsNameAndByItself() {
        // Given
        Event event =
                new DeviceRemoved(new HardwareId("009033460af2"), 1, 2, new DomainName("example.com"), Instant.EPOCH);

        // When
        EventType<?> type = EventTypes.of(event);

        // Then
        assertThat(type.name()).isEqualTo("dev.patchbay.device-removed.v1");
        assertThat(EventTypes.named(type.name())).hasValue(type);
        assertThat(EventTypes.named("dev.patchbay.device-removed.v99")).isEmpty();
    }
}
