package dev.patchbay.provisioning.redirect;

import dev.patchbay.contracts.HardwareId;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A device that asks where to go, and has no code that is good. */
@Schema(name = "WaitingDevice")
record WaitingDevice(
        @Schema(implementation = String.class, examples = "009033460af2")
        HardwareId hardwareId,

        @Schema(description = "What it says it is; may be empty", examples = "IP222")
        String product,

        @Schema(description = "Where it comes from", examples = "198.51.100.7")
        String remoteAddress,

        Instant firstSeen,
        Instant lastSeen) {}
