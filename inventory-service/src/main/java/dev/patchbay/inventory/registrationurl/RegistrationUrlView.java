package dev.patchbay.inventory.registrationurl;

import dev.patchbay.inventory.registrationurl.RegistrationUrls.DryRun;
import dev.patchbay.inventory.registrationurl.RegistrationUrls.Shown;
import dev.patchbay.inventory.registrationurl.UrlCheck.Unconfirmed;
import dev.patchbay.inventory.registrationurl.UrlRows.Progress;
import dev.patchbay.inventory.registrationurl.UrlRows.Stored;
import dev.patchbay.kit.openapi.ApiDocument;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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

        @Schema(
                description = "`running`, `paused` or `cancelled`",
                enumeration = {"running", "paused", "cancelled"})
        Optional<String> rollout,

        @Schema(
                description = "`first`: one device is tried; `ten`: ten more; `all`: the URL is known to be good",
                enumeration = {"first", "ten", "all"})
        Optional<String> stage,

        @Schema(description = "Why it was paused, if not by a person")
        Optional<String> reason,

        @Schema(description = "How far the devices are that were to be told")
        Counts devices) {

    private static final int LONGEST_REASON = 300;

    @Schema(name = "RegistrationUrlRollout")
    record Counts(
            @Schema(description = "To be told") long pending,

            @Schema(description = "Being told") long sending,

            @Schema(description = "Have taken it, and are to come by the new host")
            long sent,

            @Schema(description = "Have come by the new host")
            long done,

            @Schema(description = "Were tried often enough") long failed,

            @Schema(description = "Can't be sent a URL: app platforms and devices of other makers")
            long unreachable) {}

    @Schema(name = "RegistrationUrlDevice")
    record DeviceView(
            @Schema(examples = "009033460af2") String hardwareId,

            @Schema(
                    description = "How far it is",
                    enumeration = {"pending", "sending", "sent", "done", "failed", "unreachable"})
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
            @NotNull
            @Size(max = 500)
            String url,

            @Schema(
                    maxLength = LONGEST_REASON,
                    description = "Why the URL is to be used although this installation does not answer there; for the"
                            + " audit trail",
                    examples = "the new load balancer goes live tonight")
            Optional<@Size(max = LONGEST_REASON) String> force) {}

    @Schema(name = "RegistrationUrlDryRun", description = "What setting the URL would do")
    record DryRunView(
            @Schema(examples = "wss://patchbay.example.com/example.com/devices/sysclients")
            String url,

            @Schema(description = "Whether this installation answers there")
            boolean confirmed,

            @Schema(description = "Why not") Optional<String> reason,

            @Schema(description = "Devices that would get it at once, stage by stage")
            long now,

            @Schema(description = "Devices that would get it when they connect")
            long later,

            @Schema(description = "Devices that can't be sent a URL")
            long unreachable,

            @Schema(description = "Devices that come by its host already")
            long there) {

        static DryRunView of(DryRun dryRun) {
            Optional<String> reason =
                    dryRun.check() instanceof Unconfirmed(String why) ? Optional.of(why) : Optional.empty();
            return new DryRunView(
                    dryRun.url().url(),
                    reason.isEmpty(),
                    reason,
                    dryRun.forecast().now(),
                    dryRun.forecast().later(),
                    dryRun.forecast().unreachable(),
                    dryRun.forecast().there());
        }
    }

    static RegistrationUrlView of(Shown shown) {
        Optional<Stored> stored = shown.stored();
        return new RegistrationUrlView(
                stored.map(one -> one.url().url()),
                stored.map(Stored::changedAt),
                stored.map(Stored::changedBy),
                shown.oldHosts(),
                stored.map(one -> label(one.rollout())),
                stored.map(one -> label(one.stage())),
                stored.flatMap(Stored::reason),
                counts(shown.devices()));
    }

    private static Counts counts(Map<StepState, Long> counts) {
        return new Counts(
                counts.getOrDefault(StepState.PENDING, 0L),
                counts.getOrDefault(StepState.SENDING, 0L),
                counts.getOrDefault(StepState.SENT, 0L),
                counts.getOrDefault(StepState.DONE, 0L),
                counts.getOrDefault(StepState.FAILED, 0L),
                counts.getOrDefault(StepState.UNREACHABLE, 0L));
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
