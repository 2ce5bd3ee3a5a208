package dev.patchbay.inventory.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.contracts.presence.DeviceIdentity;
import dev.patchbay.contracts.presence.DeviceIdentity.NetworkInterface;
import dev.patchbay.kit.database.Row;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What the newest session told about a device.
 *
 * @param sessionId the session, be it still there or not
 * @param lastSeen when it last told that it is there, or that it ended
 */
public record Reported(
        boolean online,
        long epoch,
        UUID sessionId,
        String node,
        Instant connectedAt,
        Instant lastSeen,
        String remoteAddress,
        DeviceIdentity identity) {

    /** Reads {@link SessionColumns#NAMES}; empty if no session has told anything yet. */
    public static Optional<Reported> read(Row row, ObjectMapper json) {
        if (row.findString("product").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Reported(
                row.getBoolean("online"),
                row.getLong("epoch"),
                row.getUuid("session_id"),
                row.getString("node"),
                instant(row, "connected_at"),
                instant(row, "last_seen"),
                row.getString("remote_address"),
                identity(row, json)));
    }

    private static DeviceIdentity identity(Row row, ObjectMapper json) {
        return new DeviceIdentity(
                row.getString("product"),
                row.getString("firmware_version"),
                row.getString("type"),
                row.getBoolean("fxs"),
                optional(row, "device_name"),
                optional(row, "firmware_build"),
                optional(row, "bootcode_build"),
                optional(row, "major"),
                optional(row, "firmware_file"),
                optional(row, "bootcode_file"),
                row.getBoolean("mini"),
                row.getBoolean("pbx_active"),
                row.getBoolean("other"),
                interfaces(row.getJson("interfaces"), json));
    }

    private static List<NetworkInterface> interfaces(String stored, ObjectMapper json) {
        try {
            return List.of(json.readValue(stored, NetworkInterface[].class));
        } catch (JsonProcessingException notWrittenByUs) {
            throw new UncheckedIOException(notWrittenByUs);
        }
    }

    private static Optional<String> optional(Row row, String column) {
        return row.findString(column);
    }

    private static Instant instant(Row row, String column) {
        return row.getInstant(column);
    }
}
