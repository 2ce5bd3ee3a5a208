package dev.patchbay.inventory.device;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.HardwareIdText;
import dev.patchbay.contracts.HardwareIdText.Refused;
import dev.patchbay.inventory.identity.ComposedText;
import dev.patchbay.kit.body.BodyRecords;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.table.TableColumns;
import dev.patchbay.kit.table.TableReader;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A row of a table of devices.
 *
 * @param line where the row begins in the table
 * @param domain the one that the device is to belong to, or has to be in: see {@link ImportAction#needsDomain}
 */
record ImportRow(int line, HardwareId hardwareId, Optional<DomainName> domain, Optional<String> name) {

    ImportRow {
        name = name.map(ComposedText::of);
    }

    /** The table that {@link DeviceCsv} writes can be sent as it is. */
    private static final TableColumns COLUMNS =
            TableColumns.of("hardwareId", "domain", "name").ignoring(DeviceCsv.columnNames());

    /** The fields as they are written. */
    record Fields(
            @NotNull @Size(max = 100) String hardwareId,
            Optional<DomainName> domain,
            Optional<@Size(max = DeviceRequests.MAX_NAME) String> name) {}

    /** @throws ProblemException invalid-request, with each wrong line */
    static List<ImportRow> read(String table, ImportAction action, BodyRecords records) {
        Set<HardwareId> seen = new HashSet<>();
        return TableReader.read(table, COLUMNS, (line, fields) -> {
            Fields row = records.read(fields, Fields.class);
            HardwareId id = HardwareIdText.ofDevice(row.hardwareId().strip())
                    .orElseThrow(() -> ProblemException.invalid("hardwareId", words(row.hardwareId())));
            if (!seen.add(id)) {
                throw ProblemException.invalid("hardwareId", "is there twice");
            }
            if (action.needsDomain() && row.domain().isEmpty()) {
                throw ProblemException.invalid("domain", "is needed");
            }
            return new ImportRow(line, id, row.domain(), row.name());
        });
    }

    /** What looks wrong with the hardware id, if something does: a device may state what nobody would write. */
    Optional<String> doubt() {
        return HardwareIdText.read(hardwareId.value()) instanceof Refused(String words)
                ? Optional.of(words)
                : Optional.empty();
    }

    private static String words(String text) {
        return HardwareIdText.read(text) instanceof Refused(String words) ? words : "must be a hardware id";
    }
}
