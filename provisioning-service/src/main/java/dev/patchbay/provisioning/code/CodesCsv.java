package dev.patchbay.provisioning.code;

import dev.patchbay.contracts.domains.DomainCategory;
import dev.patchbay.kit.body.BodyRecords;
import dev.patchbay.provisioning.csv.CsvLines;
import dev.patchbay.provisioning.csv.CsvTable;
import java.util.List;
import java.util.Set;

/** Codes as tables: the wanted ones come in, the made ones go out. */
final class CodesCsv {

    static final String MEDIA_TYPE = "text/csv";

    private static final Set<String> COLUMNS = Set.of("category", "user", "deviceType", "administrative", "validity");

    private CodesCsv() {}

    /** @throws dev.patchbay.kit.problem.ProblemException invalid-request, with each wrong line */
    static List<NewCode> read(String table, BodyRecords records, List<DomainCategory> categories) {
        return CsvLines.read(table, COLUMNS, line -> {
            NewCode wanted = records.read(line, CodeBodies.Creation.class).newCode();
            Categories.required(categories, wanted.category());
            return wanted;
        });
    }

    static String write(List<Codes.Shown> codes) {
        return CsvTable.write(
                List.of("code", "category", "user", "deviceType", "administrative", "validUntil", "id"),
                codes.stream().map(CodesCsv::line).toList());
    }

    private static List<String> line(Codes.Shown shown) {
        ProvisioningCode code = shown.code();
        return List.of(
                shown.text().map(CodeText::digits).orElse(""),
                shown.category().orElse(""),
                code.user().orElse(""),
                code.deviceType().orElse(""),
                Boolean.toString(code.administrative()),
                code.validUntil().toString(),
                code.id().toString());
    }
}
