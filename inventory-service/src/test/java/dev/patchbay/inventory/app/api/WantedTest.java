package dev.patchbay.inventory.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.inventory.app.devices.AppDevice;
import dev.patchbay.inventory.app.devices.Selection;
import dev.patchbay.inventory.app.protocol.AppMessage;
import dev.patchbay.kit.rights.Scope;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which devices the parameters of a request mean. */
class WantedTest {

    private static final List<AppDevice> ALL = List.of(
            device("a1", 1, "a.example", "PHONE", Set.of(10L)),
            device("a2", 1, "a.example", "GW", Set.of(10L, 20L)),
            device("b1", 2, "b.example", "PHONE", Set.of(30L)),
            unassigned("u1"),
            lost("l1", 1, "a.example"),
            lost("l2", 2, "b.example"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{} | a1 a2 b1 u1 l1 l2",
                "{\"unassigned\":false} | a1 a2 b1 u1 l1 l2",
                "{\"unassigned\":true} | u1 l1 l2",
                "{\"unassigned\":\"true\"} | u1 l1 l2",
                "{\"unassigned\":1} | u1 l1 l2",
                "{\"domainIds\":\"1\"} | a1 a2 l1",
                "{\"domainIds\":\"1, 2\"} | a1 a2 b1 l1 l2",
                "{\"domainIds\":2} | b1 l2",
                "{\"domainIds\":[1,\"2\"]} | a1 a2 b1 l1 l2",
                "{\"domainIds\":\"1\",\"unassigned\":true} | a1 a2 u1 l1 l2",
                "{\"domainIds\":\"7\"} | ",
                "{\"domainIds\":\"x\"} | ",
                "{\"domainIds\":\"99999999999999999999\"} | ",
                "{\"domainIds\":\"\"} | a1 a2 b1 u1 l1 l2",
                "{\"categories\":\"10\"} | a1 a2",
                "{\"categories\":\"20,30\"} | a2 b1",
                "{\"categories\":\"10\",\"subcategories\":\"20\"} | a2",
                "{\"categories\":\"10\",\"domainIds\":\"2\"} | "
            })
    void devicesOfAnAdministrator(String members, String expected) {
        // When
        Selection selection = Wanted.devices(request(members), new Scope.All());

        // Then
        assertThat(included(selection)).isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{} | a1 a2 l1",
                "{\"unassigned\":true} | l1",
                "{\"domainIds\":\"2\"} | ",
                "{\"domainIds\":\"1,2\",\"unassigned\":true} | a1 a2 l1",
                "{\"categories\":\"30\"} | "
            })
    void nothingForeign(String members, String expected) {
        // When
        Selection selection = Wanted.devices(request(members), new Scope.Only(Set.of(new DomainName("a.example"))));

        // Then
        assertThat(included(selection)).isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{} | a1 a2 b1 l1 l2",
                "{\"types\":[\"PHONE\"]} | a1 b1 l1 l2",
                "{\"types\":[\"PHONE\"],\"domainId\":1} | a1 l1",
                "{\"hwIds\":[\"a1\",\"u1\"]} | a1",
                "{\"hwIds\":\"a1,b1\"} | a1 b1",
                "{\"hwIds\":[]} | ",
                "{\"justFxs\":true} | "
            })
    void filteredDevices(String members, String expected) {
        // When
        Selection selection = Wanted.filtered(request(members), new Scope.All());

        // Then
        assertThat(included(selection)).isEqualTo(expected == null ? "" : expected);
    }

    private static AppMessage request(String members) {
        return AppMessage.parse(members).orElseThrow();
    }

    private static String included(Selection selection) {
        return String.join(
                " ",
                ALL.stream()
                        .filter(selection::includes)
                        .map(device -> device.hardwareId().value())
                        .toList());
    }

    private static AppDevice device(String id, long domain, String name, String type, Set<Long> categories) {
        return of(id, Optional.of(new AppDevice.Home(domain, new DomainName(name))), type, categories, false);
    }

    private static AppDevice lost(String id, long domain, String name) {
        return of(id, Optional.of(new AppDevice.Home(domain, new DomainName(name))), "PHONE", Set.of(), true);
    }

    private static AppDevice unassigned(String id) {
        return of(id, Optional.empty(), "PHONE", Set.of(), false);
    }

    private static AppDevice of(
            String id, Optional<AppDevice.Home> home, String type, Set<Long> categories, boolean lost) {
        return new AppDevice(
                Stream.of(id).mapToInt(String::hashCode).sum(),
                new HardwareId(id),
                home,
                "",
                "",
                "",
                type,
                false,
                false,
                true,
                false,
                false,
                JsonNodeFactory.instance.arrayNode(),
                categories,
                lost);
    }
}
