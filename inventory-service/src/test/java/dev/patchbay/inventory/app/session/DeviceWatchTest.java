package dev.patchbay.inventory.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.inventory.app.devices.AppDevice;
import dev.patchbay.inventory.app.devices.DeviceUris;
import dev.patchbay.inventory.app.devices.Selection;
import dev.patchbay.kit.rights.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What an app that believes the messages has in the end. */
class DeviceWatchTest {

    private static final DomainName OWN = new DomainName("own.example");
    private static final DomainName FOREIGN = new DomainName("foreign.example");
    private static final Scope SCOPE = new Scope.Only(Set.of(OWN));
    private static final HardwareId ID = new HardwareId("a1");

    private final List<String> told = new ArrayList<>();
    private final Map<String, ObjectNode> app = new HashMap<>();
    private final DeviceIndex index = new DeviceIndex();
    private final DeviceWatch watch = watch();

    private DeviceWatch watch() {
        return new DeviceWatch(index, Selection.of(SCOPE), new DeviceUris("https://h/d/i", "key"), this::tell);
    }

    /** The app keeps what it is told. */
    private void tell(String type, ObjectNode device) {
        String id = device.path("hwId").asText();
        told.add(type + " " + id);
        switch (type) {
            case "DeviceAdded" -> assertThat(app.put(id, device)).isNull();
            case "DeviceUpdate" -> assertThat(app.put(id, device)).isNotNull();
            default -> assertThat(app.remove(id)).isNotNull();
        }
    }

    /** The app has got the device in the answer to a list. */
    private void listed(AppDevice device) {
        watch.listed(List.of(device.key()));
        app.put(device.hardwareId().value(), device.json(new DeviceUris("https://h/d/i", "key")));
    }

    /** What there is at a moment. */
    record Moment(String id, Optional<DomainName> domain, String name, boolean gone) {}

    @Property
    void endsWithWhatItMaySeeAsItIs(@ForAll("moments") List<Moment> moments) {
        // Given: tries share the fields
        app.clear();
        DeviceWatch fresh = watch();
        Map<HardwareId, AppDevice> now = new HashMap<>();

        // When
        for (Moment moment : moments) {
            HardwareId id = new HardwareId(moment.id());
            if (moment.gone()) {
                now.remove(id);
            } else {
                now.put(id, device(id, moment.domain(), moment.name()));
            }
            fresh.changed(List.of(id), now);
        }

        // Then
        fresh.end();
        assertThat(index.size()).isZero();
        Map<String, ObjectNode> expected = new HashMap<>();
        now.values().stream()
                .filter(Selection.of(SCOPE)::includes)
                .forEach(device ->
                        expected.put(device.hardwareId().value(), device.json(new DeviceUris("https://h/d/i", "key"))));
        assertThat(app).isEqualTo(expected);
    }

    @Test
    void aListedDeviceIsUpdatedAndNotAdded() {
        // Given
        listed(device(ID, Optional.of(OWN), "name"));

        // When
        watch.changed(List.of(ID), Map.of(ID, device(ID, Optional.of(OWN), "other name")));

        // Then
        assertThat(told).containsExactly("DeviceUpdate a1");
    }

    @Test
    void aDeviceWithAnotherNumberIsRemovedAndAdded() {
        // Given
        listed(device(7, ID, Optional.of(OWN), "name"));

        // When
        watch.changed(List.of(ID), Map.of(ID, device(8, ID, Optional.of(OWN), "name")));

        // Then
        assertThat(told).containsExactly("DeviceRemoved a1", "DeviceAdded a1");
        assertThat(index.size()).isEqualTo(1);
    }

    @Test
    void aWatchThatEndsLeavesNothingBehind() {
        // Given
        DeviceWatch other = watch();
        AppDevice device = device(ID, Optional.of(OWN), "name");
        watch.listed(List.of(device.key()));
        other.listed(List.of(device.key()));

        // When
        watch.end();
        int held = index.size();
        other.end();

        // Then
        assertThat(held).isEqualTo(1);
        assertThat(index.size()).isZero();
    }

    @Test
    void aDeviceThatBecomesAForeignOneIsTakenAwayWithoutADetail() {
        // Given
        watch.changed(List.of(ID), Map.of(ID, device(ID, Optional.of(OWN), "name")));

        // When
        watch.changed(List.of(ID), Map.of(ID, device(ID, Optional.of(FOREIGN), "their name")));
        watch.changed(List.of(ID), Map.of(ID, device(ID, Optional.of(FOREIGN), "another")));

        // Then
        assertThat(told).containsExactly("DeviceAdded a1", "DeviceRemoved a1");
    }

    @Test
    void otherRightsAddAndTakeAway() {
        // Given
        HardwareId other = new HardwareId("b1");
        AppDevice mine = device(ID, Optional.of(OWN), "mine");
        AppDevice theirs = device(other, Optional.of(FOREIGN), "theirs");
        watch.changed(List.of(ID, other), Map.of(ID, mine, other, theirs));

        // When
        watch.rescoped(
                new Scope.Only(Set.of(FOREIGN)),
                (selection, pages) -> pages.accept(List.of(mine, theirs).stream()
                        .filter(selection::includes)
                        .toList()));

        // Then
        assertThat(told).containsExactly("DeviceAdded a1", "DeviceAdded b1", "DeviceRemoved a1");
    }

    @Provide
    Arbitrary<List<Moment>> moments() {
        return Combinators.combine(
                        Arbitraries.of("a1", "b1", "c1"),
                        Arbitraries.of(Optional.of(OWN), Optional.of(FOREIGN), Optional.<DomainName>empty()),
                        Arbitraries.of("x", "y"),
                        Arbitraries.of(false, false, true))
                .as(Moment::new)
                .list()
                .ofMaxSize(30);
    }

    private static AppDevice device(HardwareId id, Optional<DomainName> domain, String name) {
        return device(id.hashCode(), id, domain, name);
    }

    static AppDevice device(long number, HardwareId id, Optional<DomainName> domain, String name) {
        return new AppDevice(
                number,
                id,
                domain.map(home -> new AppDevice.Home(home.hashCode(), home)),
                name,
                "IP222",
                "13r2",
                "PHONE",
                false,
                false,
                true,
                false,
                false,
                JsonNodeFactory.instance.arrayNode(),
                Set.of(),
                false);
    }
}
