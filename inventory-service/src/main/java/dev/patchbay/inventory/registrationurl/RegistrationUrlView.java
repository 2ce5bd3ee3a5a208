package dev.patchbay.inventory.registrationurl;

import dev.patchbay.inventory.registrationurl.RegistrationUrls.Shown;
import dev.patchbay.inventory.registrationurl.UrlRows.Progress;
import dev.patchbay.inventory.registrationurl.UrlRows.Stored;
import dev.patchbay.kit.openapi.ApiDocument;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The registration URL of a domain as the API shows it. */
@Schema(name = "RegistrationUrl", description = "Where the devices of a domain are told to connect to")
record RegistrationUrlView(
        @Schema(
                description = "Absent until a PBX has logged in or an administrator has set it",
                examples = "wss://patchbay.example.com/example.com/devices/sysclients")
        Optional<String> url,

        Optional<Instant> changedAt,

        @Schema(description = "Who has set it, or logged in with it")
        Optional<String> changedBy,

        @Schema(description = "The hosts before; devices that come by one of them are told the URL")
        List<String> oldHosts,

        @Schema(description = "How far the devices are that were to be told")
        Counts devices) {

    @Schema(name = "RegistrationUrlRollout")
    record Counts(
            @Schema(description = "To be told") long pending,

            @Schema(description = "Being told") long sending,

            @Schema(description = "Have taken it, and are to come by the new host")
            long sent,

            @Schema(description = "Have come by the new host")
            long done,

            @Schema(description = "Were tried often enough") long failed) {}

    @Schema(name = "RegistrationUrlDevice")
    record DeviceView(
            @Schema(examples = "009033460af2") String hardwareId,

            @Schema(
                    description = "How far it is",
                    enumeration = {"pending", "sending", "sent", "done", "failed"})
            String state,

            int attempts,

            @Schema(description = "What the device has answered, or what has kept it from answering")
            Optional<String> detail,

            Instant changedAt) {

        static DeviceView of(Progress progress) {
            return new DeviceView(
                    progress.hardwareId().value(),
                    progress.state().name().toLowerCase(Locale.ROOT),
                    progress.attempts(),
                    progress.detail(),
                    progress.changedAt());
        }
    }

    @Schema(name = "RegistrationUrlDevicePage")
    record Listing(
            List<DeviceView> items,

            @Schema(description = ApiDocument.NEXT) Optional<String> next) {}

    @Schema(name = "RegistrationUrlChange")
    record Change(
            @Schema(required = true, examples = "wss://patchbay.example.com/example.com/devices/sysclients")
            String url) {}

    static RegistrationUrlView of(Shown shown) {
        Optional<Stored> stored = shown.stored();
        return new RegistrationUrlView(
                stored.map(one -> one.url().url()),
                stored.map(Stored::changedAt),
                stored.map(Stored::changedBy),
                shown.oldHosts(),
                counts(shown.devices()));
    }

    private static Counts counts(Map<StepState, Long> counts) {
        return new Counts(
                counts.getOrDefault(StepState.PENDING, 0L),
                counts.getOrDefault(StepState.SENDING, 0L),
                counts.getOrDefault(StepState.SENT, 0L),
                counts.getOrDefault(StepState.DONE, 0L),
                counts.getOrDefault(StepState.FAILED, 0L));
    }
}
