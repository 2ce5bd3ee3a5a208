package dev.patchbay.provisioning.expected;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.openapi.ApiDocument;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An expected device as the API shows it. */
@Schema(name = "ExpectedDevice")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record ExpectedView(
        @Schema(examples = "009033460af2") String hardwareId,

        @Schema(description = "The number of the category that it will be in")
        long categoryId,

        @Schema(description = "Whether its hardware id suffices as a proof")
        boolean trusted,

        Instant validUntil,
        Instant createdAt,
        @Schema(examples = "alice") String createdBy,

        @Schema(description = "When it was provisioned, if it was")
        Optional<Instant> arrivedAt) {

    static ExpectedView of(ExpectedDevice device) {
        return new ExpectedView(
                device.hardwareId().value(),
                device.category(),
                device.trusted(),
                device.validUntil(),
                device.createdAt(),
                device.createdBy(),
                device.arrivedAt());
    }

    @Schema(name = "ExpectedDevicePage")
    record Listing(
            List<ExpectedView> items,

            @Schema(description = ApiDocument.NEXT) Optional<String> next) {}

    /**
     * What came of a table.
     *
     * @param warnings what people should think about
     */
    @Schema(name = "ExpectedDevicesAdded")
    record Added(
            int added,

            @Schema(description = "What should be thought about")
            List<String> warnings) {

        private static final String WARNING =
                "%d of the devices are trusted by their hardware id alone. It is printed on the"
                        + " device and visible in networks: whoever connects with it first becomes the device.";

        static Added of(List<ExpectedDevice> devices) {
            long trusted = devices.stream().filter(ExpectedDevice::trusted).count();
            return new Added(devices.size(), trusted == 0 ? List.of() : List.of(WARNING.formatted(trusted)));
        }
    }

    @Schema(name = "ExpectedDeviceRemoval")
    record Removal(
            @Schema(description = "The devices; absent if the query says which", maxItems = Removed.MOST)
            @Size(max = Removed.MOST)
            List<String> hardwareIds) {}

    /** What came of a request to remove many expected devices. */
    @Schema(name = "ExpectedDevicesRemoved")
    record Removed(
            @Schema(description = "How many are not expected any more")
            int removed,

            @Schema(description = "Whether there may be more devices that the query means: then send the request again")
            boolean more,

            @Schema(description = "The devices, one by one") List<RemovedDevice> devices) {

        static final int MOST = 5000;

        /** @param wanted those that were named; empty if others were meant */
        static Removed of(List<HardwareId> removed, Set<HardwareId> wanted, boolean more) {
            Set<HardwareId> done = new HashSet<>(removed);
            Collection<HardwareId> all = wanted.isEmpty() ? removed : wanted;
            return new Removed(
                    removed.size(),
                    more,
                    all.stream()
                            .map(id -> new RemovedDevice(id.value(), done.contains(id) ? "removed" : "missing"))
                            .toList());
        }
    }

    @Schema(name = "RemovedExpectedDevice")
    record RemovedDevice(
            @Schema(examples = "009033460af2") String hardwareId,

            @Schema(
                    description = "`removed`; `missing`, if it was not expected",
                    implementation = String.class,
                    enumeration = {"removed", "missing"})
            String result) {}
}
