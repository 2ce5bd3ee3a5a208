package dev.patchbay.inventory.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.presence.DeviceIdentity;
import dev.patchbay.contracts.presence.DeviceIdentity.NetworkInterface;
import dev.patchbay.inventory.device.Device.Category;
import dev.patchbay.inventory.identity.Reported;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceCsvTest {

    private static final String HEADER =
            "\uFEFFhardwareId;domain;displayName;name;deviceName;product;type;version;firmwareBuild;"
                    + "bootcodeBuild;online;lastSeen;remoteAddress;ipv4;ipv6;categories;pbxActive;hasLeaseLicenses;createdAt\r\n";

    @Test
    void withoutDevicesThereIsAHeader() {
        // Given
        Device[] none = {};

        // When
        String csv = csv(none);

        // Then
        assertThat(csv).isEqualTo(HEADER);
    }

    @Test
    void aDeviceThatWasSeenHasAllColumns() {
        // Given
        Device device = device(Optional.of("Empfang; Köln"), Optional.of(reported("hall")));

        // When
        String csv = csv(device);

        // Then
        assertThat(csv)
                .isEqualTo(HEADER
                        + "009033460af2;a.example;\"Empfang; Köln\";\"Empfang; Köln\";hall;IP222;PHONE;13r2;134250;;true;"
                        + "2026-01-02T00:00:00Z;198.51.100.7;10.0.0.1 10.0.1.1;2001:db8::1;Berlin, VIP;false;false;"
                        + "1970-01-01T00:00:00Z\r\n");
    }

    @Test
    void whatWasNeverToldIsEmpty() {
        // Given
        Device device = device(Optional.empty(), Optional.empty());

        // When
        String csv = csv(device);

        // Then
        assertThat(csv)
                .endsWith(
                        "009033460af2;a.example;009033460af2;;;;;;;;false;;;;;Berlin, VIP;;false;1970-01-01T00:00:00Z\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {"=1+1, '=1+1", "@SUM(A1), '@SUM(A1)", "+49, '+49", "007, '007", "-1, -1", "a=b, a=b"})
    void nothingIsAFormula(String name, String shown) {
        // Given
        Device device = device(Optional.of(name), Optional.empty());

        // When
        String csv = csv(device);

        // Then
        assertThat(csv.split(";", -1)[21]).isEqualTo(shown);
    }

    private static String csv(Device... devices) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeviceCsv csv = new DeviceCsv(out)) {
            for (Device device : devices) {
                csv.write(device);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Device device(Optional<String> name, Optional<Reported> reported) {
        return new Device(
                1,
                new HardwareId("009033460af2"),
                new DomainName("a.example"),
                1,
                1,
                AddedBy.HAND,
                name,
                List.of(new Category(3, "Berlin"), new Category(5, "VIP")),
                false,
                reported,
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH,
                Instant.EPOCH);
    }

    private static Reported reported(String name) {
        return new Reported(
                true,
                1,
                new UUID(0, 1),
                "node-1",
                Instant.EPOCH,
                Instant.parse("2026-01-02T00:00:00Z"),
                "198.51.100.7",
                new DeviceIdentity(
                        "IP222",
                        "13r2",
                        "PHONE",
                        false,
                        Optional.of(name),
                        Optional.of("134250"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        false,
                        false,
                        List.of(
                                new NetworkInterface("ETH0", Optional.of("10.0.0.1"), Optional.of("2001:db8::1")),
                                new NetworkInterface("ETH1", Optional.of("10.0.1.1"), Optional.empty()))));
    }
}
