package dev.patchbay.inventory.presence;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.patchbay.contracts.Event;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.presence.DeviceAuthenticationFailed;
import dev.patchbay.kit.database.Transaction;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Keeps the last failure of each device. Only devices of domains have a password that a session can fail to know, so what
 * is told about others, which were removed meanwhile, is dropped. Stateless.
 */
@Singleton
class AuthenticationFailures {

    private static final String STORE = """
            update device
            set authentication_failed_at = told.at, authentication_failed_cause = told.cause,
                authentication_failed_address = told.remote_address
            from jsonb_to_recordset(cast(:rows as jsonb))
                as told (hardware_id text, at timestamptz, cause text, remote_address text)
            where device.hardware_id = told.hardware_id and device.hardware_id = any(:ids)
                and (authentication_failed_at is null or authentication_failed_at < told.at)
            """;

    private final Rows rows;

    AuthenticationFailures(Rows rows) {
        this.rows = rows;
    }

    @JsonNaming(SnakeCaseStrategy.class)
    private record Row(HardwareId hardwareId, Instant at, String cause, String remoteAddress) {}

    /** The last of the failures of each device. */
    static SortedMap<HardwareId, DeviceAuthenticationFailed> last(Collection<? extends Event> events) {
        SortedMap<HardwareId, DeviceAuthenticationFailed> last = new TreeMap<>();
        for (Event event : events) {
            if (event instanceof DeviceAuthenticationFailed failed) {
                last.merge(failed.hardwareId(), failed, (one, other) -> one.at().isAfter(other.at()) ? one : other);
            }
        }
        return last;
    }

    /** Stores the failures; the rows of the devices have to belong to the transaction already. */
    void apply(Transaction connection, Collection<DeviceAuthenticationFailed> failures) {
        rows.update(
                connection,
                STORE,
                failures.stream().map(AuthenticationFailures::row).toList(),
                row -> row.hardwareId().value());
    }

    private static Row row(DeviceAuthenticationFailed failed) {
        return new Row(failed.hardwareId(), failed.at(), failed.cause().name(), failed.remoteAddress());
    }
}
