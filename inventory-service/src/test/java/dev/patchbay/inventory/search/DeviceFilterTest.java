package dev.patchbay.inventory.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.patchbay.inventory.search.AddressPattern.Exact;
import dev.patchbay.inventory.search.AddressPattern.Network;
import dev.patchbay.inventory.search.AddressPattern.Prefix;
import dev.patchbay.kit.problem.FieldError;
import dev.patchbay.kit.problem.ProblemException;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceFilterTest {

    @Test
    void noParametersMeanAllDevices() {
        // Given
        DeviceQuery query = query(Map.of());

        // When
        Conditions conditions = conditions(query);

        // Then
        assertThat(conditions.sql()).isEqualTo("true");
        assertThat(conditions.parameters()).isEmpty();
    }

    @Test
    void valuesReachSqlAsParametersOnly() {
        // Given
        DeviceQuery query = query(Map.of("name", "x' or '1'='1", "product", "IP222'--", "version", "13r2_%\\"));

        // When
        Conditions conditions = conditions(query);

        // Then
        assertThat(conditions.sql())
                .isEqualTo("(lower(product) collate \"C\" = :p0) and (name_key like :p1 and search_key like :p1)"
                        + " and (lower(firmware_version) like :p2)");
        assertThat(conditions.parameters())
                .containsEntry("p0", "ip222'--")
                .containsEntry("p1", "%x' or '1'='1%")
                .containsEntry("p2", "13r2\\_\\%\\\\%");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"00:90:33:46:0A:F2", "00-90-33-46-0a-f2", "0090.3346.0af2", "009033460AF2", " 00 90 33 46 0a f2 "
            })
    void aHardwareIdIsFoundInAnyNotation(String written) {
        // Given
        DeviceQuery query = query(Map.of("mac", written));

        // When
        Conditions conditions = conditions(query);

        // Then
        assertThat(conditions.parameters()).containsOnly(Map.entry("p0", "%009033460af2%"));
    }

    @ParameterizedTest
    @CsvSource({
        "10.20., 10.20.",
        "10, 10",
        "192.168.1, 192.168.1",
        "2001:0DB8, 2001:db8",
        "2001:db8::, 2001:db8:",
        "2001:db8:0:, 2001:db8:0:",
        "fe80:, fe80:"
    })
    void theBeginningOfAnAddressIsEnough(String written, String beginning) {
        // Given
        String address = written;

        // When
        var pattern = AddressPattern.parse(address);

        // Then
        assertThat(pattern).contains(new Prefix(beginning));
    }

    @Test
    void awholeAddressMeansJustThatOne() {
        // Given
        String address = "2001:DB8::1";

        // When
        var pattern = AddressPattern.parse(address);

        // Then
        assertThat(pattern).contains(new Exact("2001:db8:0:0:0:0:0:1"));
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.0/8, 10.0.0.0/8", "2001:db8::/32, 2001:db8:0:0:0:0:0:0/32"})
    void aNetworkMeansAllOfIt(String written, String cidr) {
        // Given
        String address = written;

        // When
        var pattern = AddressPattern.parse(address);

        // Then
        assertThat(pattern).contains(new Network(cidr));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.20.30.256", "10.0.0.0/33", "hello", "10..1", "::ffff::1", "2001:db8::/129", "1.2.3.4.5"})
    void whatIsNoAddressIsRefused(String written) {
        // Given
        String address = written;

        // When
        var pattern = AddressPattern.parse(address);

        // Then
        assertThat(pattern).isEmpty();
    }

    @Test
    void eachWordIsLookedForByItselfAndAsAHardwareId() {
        // Given
        DeviceQuery query = query(Map.of("q", "Reception 00:90"));

        // When
        Conditions conditions = conditions(query);

        // Then
        assertThat(conditions.sql())
                .isEqualTo("(search_key like :p0) and (search_key like :p1 or search_key like :p2)");
        assertThat(conditions.parameters())
                .containsOnly(Map.entry("p0", "%reception%"), Map.entry("p1", "%00:90%"), Map.entry("p2", "%0090%"));
    }

    @Test
    void eachWrongParameterIsNamed() {
        // Given
        DeviceQuery query = query(
                Map.of("mac", "??", "address", "x", "online", "yes", "limit", "0", "cursor", "!", "colour", "red"));

        // When
        var refused = assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> DeviceSearch.of(query))
                .actual();

        // Then
        assertThat(refused.fields())
                .extracting(FieldError::field)
                .containsExactlyInAnyOrder("mac", "address", "online", "limit", "cursor", "colour");
    }

    private static Conditions conditions(DeviceQuery query) {
        Conditions conditions = new Conditions();
        DeviceSearch.of(query).filter().addTo(conditions);
        return conditions;
    }

    private static DeviceQuery query(Map<String, String> given) {
        return new DeviceQuery(
                given.get("mac"),
                given.get("type"),
                given.get("product"),
                given.get("address"),
                given.get("name"),
                given.get("version"),
                given.get("online"),
                given.get("q"),
                given.get("cursor"),
                given.get("limit"),
                uri(given));
    }

    private static UriInfo uri(Map<String, String> given) {
        return (UriInfo) Proxy.newProxyInstance(
                DeviceFilterTest.class.getClassLoader(),
                new Class<?>[] {UriInfo.class},
                (proxy, method, arguments) -> new MultivaluedHashMap<>(given));
    }
}
