package dev.patchbay.inventory.identity;

import dev.patchbay.contracts.presence.DeviceAuthenticationFailed.Cause;
import dev.patchbay.kit.database.Row;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The last time that a session did not prove to be the device it said it was. */
@Schema(name = "AuthenticationFailure", description = "The last time that a session did not prove to be the device")
public record AuthenticationFailure(
        Instant at,

        @Schema(
                description = "`WRONG_DIGEST`: it answered with another password. `NO_DIGEST`: it did not answer the"
                        + " challenge. `RATE_LIMITED`: it had answered wrongly too often")
        Cause cause,

        @Schema(description = "Where the socket came from", examples = "198.51.100.7")
        String remoteAddress) {

    /** The columns that it is read from, of the table {@code device}. */
    public static final String COLUMNS =
            "authentication_failed_at, authentication_failed_cause, authentication_failed_address";

    /** Empty if every session has proved to be the device. */
    public static Optional<AuthenticationFailure> read(Row row) {
        return row.findInstant("authentication_failed_at")
                .map(at -> new AuthenticationFailure(
                        at,
                        Cause.valueOf(row.getString("authentication_failed_cause")),
                        row.getString("authentication_failed_address")));
    }
}
