package dev.patchbay.provisioning.code;

import dev.patchbay.contracts.domains.DomainCategory;
import dev.patchbay.kit.body.BodyRecords;
import dev.patchbay.kit.table.TableColumns;
import dev.patchbay.kit.table.TableReader;
import dev.patchbay.kit.table.TableWriter;
import java.util.List;

/** Codes as tables: the wanted ones come in, the made ones go out. */
final class CodesCsv {

    private static final List<String> WRITTEN =
            List.of("code", "category", "user", "deviceType", "administrative", "validUntil", "id");

    /** The table of the answer can be sent again, which makes new codes for the same users. */
    private static final TableColumns COLUMNS = TableColumns.of("category", "user", "deviceType", "validity")
            .flags("administrative")
            .ignoring(WRITTEN);

    private CodesCsv() {}

    /** @throws dev.patchbay.kit.problem.ProblemException invalid-request, with each wrong line */
    static List<NewCode> read(String table, BodyRecords records, List<DomainCategory> categories) {
        return TableReader.read(table, COLUMNS, (_, row) -> {
            NewCode wanted = records.read(row, CodeBodies.Creation.class).newCode();
            Categories.required(categories, wanted.category());
            return wanted;
        });
    }

    static String write(List<Codes.Shown> codes) {
        return TableWriter.write(WRITTEN, codes.stream().map(CodesCsv::row).toList());
    }

    private static List<Object> row(Codes.Shown shown) {
        ProvisioningCode code = shown.code();
        return List.of(
                shown.text().map(CodeText::digits).orElse(""),
                shown.category().orElse(""),
                code.user().orElse(""),
                code.deviceType().orElse(""),
                code.administrative(),
                code.validUntil(),
                code.id());
    }
}
