package dev.patchbay.kit.table;

import dev.patchbay.kit.problem.FieldError;
import dev.patchbay.kit.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;

/**
 * The first row of a table.
 *
 * @param names the columns in their order, as this program writes them; empty for those without a name
 */
record TableHeader(List<String> names) {

    /** @throws ProblemException invalid-request, with all unknown and repeated columns */
    static TableHeader read(CSVRecord row, TableColumns columns, String place) {
        List<FieldError> errors = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (String field : row) {
            String name = field.strip();
            Optional<String> known = name.isEmpty() ? Optional.of("") : columns.find(name);
            if (known.isEmpty()) {
                errors.add(new FieldError(
                        place, "has the unknown column " + name + "; known are " + String.join(", ", columns.names())));
            } else if (!name.isEmpty() && names.contains(known.get())) {
                errors.add(new FieldError(place, "has the column " + known.get() + " twice"));
            }
            names.add(known.orElse(name));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return new TableHeader(List.copyOf(names));
    }

    /** What is wrong with the number of fields of a row. Empty fields may follow the last one with a name. */
    Optional<String> misfit(CSVRecord row) {
        for (int i = 0; i < row.size(); i++) {
            boolean named = i < names.size() && !names.get(i).isEmpty();
            if (!named && !row.get(i).isBlank()) {
                return Optional.of("has a value in field " + (i + 1) + ", which is of no column");
            }
        }
        for (int i = row.size(); i < names.size(); i++) {
            if (!names.get(i).isEmpty()) {
                return Optional.of("must have as many fields as the first row");
            }
        }
        return Optional.empty();
    }

    Map<String, String> values(CSVRecord row) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            if (!names.get(i).isEmpty()) {
                values.put(names.get(i), row.get(i));
            }
        }
        return values;
    }
}
