package dev.patchbay.contracts;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.patchbay.contracts.devices.DeviceRemoved;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /**
     * The types of a topic are fixed: a consumer of the version before would acknowledge events of a type that it does not
     * know. A new type gets a topic of its own; never change a line of this list.
     */
    @Test
    void noTopicGetsAnotherType() {
        Map<Topics, Set<String>> types = EventTypes.all().stream()
                .collect(groupingBy(
                        EventType::topic, mapping(type -> type.name().substring(EventTypes.PREFIX.length()), toSet())));
        assertThat(types)
                .isEqualTo(Map.of(
                        Topics.PRESENCE,
                        Set.of(
                                "device-online.v1",
                                "device-offline.v1",
                                "device-authentication-failed.v1",
                                "device-identity-conflict.v1"),
                        Topics.DEVICES,
                        Set.of("device-changed.v1", "device-removed.v1"),
                        Topics.DOMAINS,
                        Set.of("domain-changed.v1", "domain-removed.v1"),
                        Topics.SECRETS,
                        Set.of("domain-secret-changed.v1", "domain-secret-removed.v1"),
                        Topics.PROVISIONING,
                        Set.of(
                                "provisioning-requested.v1",
                                "code-created.v1",
                                "device-provisioned.v1",
                                "provisioning-refused.v1"),
                        Topics.COMMANDS,
                        Set.of("command-requested.v1"),
                        Topics.COMMAND_RESULTS,
                        Set.of("command-finished.v1")));
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
