package dev.patchbay.inventory.device;

import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many devices there are. */
@Schema(name = "DeviceCounts")
record DeviceCounts(
        long total,
        long online,

        @Schema(
                description = "How many of each type; `unknown` are those that have never been seen",
                examples = "{\"PHONE\": 12, \"GW\": 1}")
        Map<String, Long> byType) {}
