package dev.patchbay.inventory.device;

import dev.patchbay.contracts.presence.DeviceIdentity;
import dev.patchbay.contracts.presence.DeviceIdentity.NetworkInterface;
import dev.patchbay.inventory.identity.Reported;
import dev.patchbay.kit.table.TableWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes devices as a table. Not for concurrent use. */
final class DeviceCsv implements Closeable {

    private static final Map<String, Function<Device, Object>> COLUMNS = columns();

    private final TableWriter rows;

    DeviceCsv(OutputStream out) throws IOException {
        this.rows = new TableWriter(out, columnNames());
    }

    static List<String> columnNames() {
        return List.copyOf(COLUMNS.keySet());
    }

    private static Map<String, Function<Device, Object>> columns() {
        Map<String, Function<Device, Object>> columns = new LinkedHashMap<>();
        columns.put("hardwareId", Device::hardwareId);
        columns.put("domain", Device::domain);
        columns.put("displayName", Device::displayName);
        columns.put("name", device -> optional(device.name()));
        columns.put("deviceName", device -> optional(told(device).flatMap(DeviceIdentity::name)));
        columns.put("product", device -> optional(told(device).map(DeviceIdentity::product)));
        columns.put("type", device -> optional(device.type()));
        columns.put("version", device -> optional(told(device).map(DeviceIdentity::version)));
        columns.put("firmwareBuild", device -> optional(told(device).flatMap(DeviceIdentity::firmwareBuild)));
        columns.put("bootcodeBuild", device -> optional(told(device).flatMap(DeviceIdentity::bootcodeBuild)));
        columns.put("online", Device::online);
        columns.put("lastSeen", device -> optional(device.reported().map(Reported::lastSeen)));
        columns.put("remoteAddress", device -> optional(device.reported().map(Reported::remoteAddress)));
        columns.put("ipv4", device -> addresses(device, NetworkInterface::ipv4));
        columns.put("ipv6", device -> addresses(device, NetworkInterface::ipv6));
        columns.put("categories", device -> String.join(", ", device.categoryNames()));
        columns.put("pbxActive", device -> optional(told(device).map(DeviceIdentity::pbxActive)));
        columns.put("hasLeaseLicenses", Device::leaseLicenses);
        columns.put("createdAt", Device::createdAt);
        return columns;
    }

    void write(Device device) throws IOException {
        rows.write(COLUMNS.values().stream().map(column -> column.apply(device)).toList());
    }

    private static Optional<DeviceIdentity> told(Device device) {
        return device.reported().map(Reported::identity);
    }

    private static Object optional(Optional<?> value) {
        return value.isPresent() ? value.get() : "";
    }

    private static String addresses(Device device, Function<NetworkInterface, Optional<String>> family) {
        return told(device).stream()
                .flatMap(identity -> identity.interfaces().stream())
                .flatMap(one -> family.apply(one).stream())
                .collect(Collectors.joining(" "));
    }

    /** Ends the rows; the stream that they are written to stays open. */
    @Override
    public void close() throws IOException {
        rows.close();
    }
}
