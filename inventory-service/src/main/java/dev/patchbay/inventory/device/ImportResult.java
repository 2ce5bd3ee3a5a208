package dev.patchbay.inventory.device;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.patchbay.inventory.device.ImportDecision.Refused;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What came of a table of devices. */
@Schema(name = "DeviceImportResult")
record ImportResult(
        @Schema(description = "How many devices were added, named, moved or removed")
        int done,

        @Schema(description = "How many were so already") int unchanged,

        @Schema(description = "How many rows could not be done")
        int refused,

        @Schema(description = "All rows, in their order") List<Row> rows) {

    static ImportResult of(List<Row> rows) {
        return new ImportResult(
                count(rows, Outcome.DONE), count(rows, Outcome.UNCHANGED), count(rows, Outcome.REFUSED), rows);
    }

    private static int count(List<Row> rows, Outcome outcome) {
        return Math.toIntExact(
                rows.stream().filter(row -> row.result() == outcome).count());
    }

    /** What came of a row. */
    enum Outcome {
        @JsonProperty("done")
        DONE,
        @JsonProperty("unchanged")
        UNCHANGED,
        @JsonProperty("refused")
        REFUSED
    }

    @Schema(name = "DeviceImportRow")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Row(
            @Schema(description = "The line of the table that the row begins with", examples = "2")
            int line,

            @Schema(examples = "009033460af2") String hardwareId,

            @Schema(
                    implementation = String.class,
                    enumeration = {"done", "unchanged", "refused"})
            Outcome result,

            @Schema(description = "Why it was refused, as in a problem", examples = "not-found")
            Optional<String> code,

            @Schema(description = "The same in words", examples = "There is no such device.")
            Optional<String> detail) {

        static Row of(ImportRow row, ImportDecision decision) {
            return switch (decision) {
                case Refused(var error, var detail) ->
                    new Row(
                            row.line(),
                            row.hardwareId().value(),
                            Outcome.REFUSED,
                            Optional.of(error.code()),
                            detail.or(() -> Optional.of(error.title())));
                case ImportDecision.Unchanged _ -> plain(row, Outcome.UNCHANGED);
                default -> plain(row, Outcome.DONE);
            };
        }

        private static Row plain(ImportRow row, Outcome outcome) {
            return new Row(row.line(), row.hardwareId().value(), outcome, Optional.empty(), Optional.empty());
        }
    }
}
