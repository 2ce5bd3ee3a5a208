package dev.patchbay.inventory.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.patchbay.inventory.identity.VersionKey;
import dev.patchbay.inventory.search.DeviceFilter.All;
import dev.patchbay.inventory.search.DeviceFilter.Any;
import dev.patchbay.inventory.search.DeviceFilter.ByHardwareId;
import dev.patchbay.inventory.search.DeviceFilter.ByPart;
import dev.patchbay.inventory.search.DeviceFilter.ByWord;
import dev.patchbay.kit.problem.FieldError;
import dev.patchbay.kit.problem.ProblemException;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceSearchTest {

    @Test
    void noParametersMeanAllDevices() {
        // Given
        DeviceQuery query = query(Map.of());

        // When
        DeviceSearch search = DeviceSearch.of(query);

        // Then
        assertThat(search.filter()).isEqualTo(DeviceFilter.EVERYTHING);
        assertThat(search.order()).isEqualTo(DeviceOrder.DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"00:90:33:46:0A:F2", "00-90-33-46-0a-f2", "0090.3346.0af2", "009033460AF2", " 00 90 33 46 0a f2 "
            })
    void aHardwareIdIsReadInAnyNotation(String written) {
        // Given
        DeviceQuery query = query(Map.of("mac", written));

        // When
        DeviceSearch search = DeviceSearch.of(query);

        // Then
        assertThat(search.filter())
                .isEqualTo(new All(List.of(new ByHardwareId(TextPattern.containing("009033460af2")))));
    }

    @Test
    void parametersAndFilterMakeOneTree() {
        // Given
        DeviceQuery query = query(Map.of("filter", "online==true", "version", "13R2"));

        // When
        DeviceSearch search = DeviceSearch.of(query);

        // Then
        assertThat(search.filter())
                .isEqualTo(new All(List.of(
                        new DeviceFilter.ByFlag(FlagField.ONLINE, true),
                        new DeviceFilter.ByVersion(Comparison.EQUAL, VersionKey.beginning("13r2")))));
    }

    @Test
    void eachWordIsLookedForByItselfAndAsAHardwareId() {
        // Given
        DeviceQuery query = query(Map.of("q", "Reception 00:90"));

        // When
        DeviceSearch search = DeviceSearch.of(query);

        // Then
        assertThat(search.filter())
                .isEqualTo(new All(List.of(
                        new ByPart(TextPattern.containing("reception")),
                        new Any(List.of(
                                new ByWord(TextPattern.beginning("00:90")),
                                new ByPart(TextPattern.containing("0090")))))));
    }

    @Test
    void eachWrongParameterIsNamed() {
        // Given
        DeviceQuery query = query(Map.of(
                "mac", "??", "address", "x", "online", "yes", "limit", "0", "cursor", "!", "colour", "red", "sort",
                "colour", "filter", "x"));

        // When
        var refused = assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> DeviceSearch.of(query))
                .actual();

        // Then
        assertThat(refused.fields())
                .extracting(FieldError::field)
                .containsExactlyInAnyOrder("mac", "address", "online", "limit", "cursor", "colour", "sort", "filter");
    }

    private static DeviceQuery query(Map<String, String> given) {
        return new DeviceQuery(
                given.get("filter"),
                given.get("mac"),
                given.get("type"),
                given.get("product"),
                given.get("address"),
                given.get("name"),
                given.get("version"),
                given.get("online"),
                given.get("q"),
                given.get("sort"),
                given.get("cursor"),
                given.get("limit"),
                uri(given));
    }

    private static UriInfo uri(Map<String, String> given) {
        String query = given.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        URI uri = URI.create("http://localhost/?" + query);
        return (UriInfo) Proxy.newProxyInstance(
                DeviceSearchTest.class.getClassLoader(),
                new Class<?>[] {UriInfo.class},
                (proxy, method, arguments) -> uri);
    }
}
