package dev.patchbay.provisioning.code;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.HardwareIdText;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rest.PageParameters;
import dev.patchbay.kit.rest.PageRequest;
import dev.patchbay.kit.rest.PathIds;
import dev.patchbay.kit.rest.QueryValues;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Which codes are wanted.
 *
 * @param category a number, or a name; see {@link Categories#number}
 * @param user in any case
 * @param usedBy the device that has used it
 */
record CodeFilter(
        Optional<CodeState> state,
        Optional<String> category,
        Optional<String> user,
        Optional<String> deviceType,
        Optional<String> createdBy,
        Optional<HardwareId> usedBy) {

    private static final String[] NARROWING = {"category", "user", "deviceType", "createdBy"};

    /** A filter and a page. */
    record Listed(CodeFilter filter, PageRequest page) {}

    /**
     * The codes of a list, whose other parameters are {@link CodeListQuery} and {@link PageParameters}.
     *
     * @throws ProblemException invalid-request, with all mistakes
     */
    static Listed list(CodesQuery query) {
        QueryValues values = QueryValues.of(query.uri(), CodesQuery.class, CodeListQuery.class, PageParameters.class);
        CodeFilter filter = read(
                values,
                values.parsed("state", CodeFilter::state, "must be open, used, expired or revoked"),
                values.parsed("usedBy", HardwareIdText::ofDevice, "must be a hardware id"));
        PageRequest page = values.page();
        if (!page.after().isEmpty() && !PathIds.isUuid(page.after())) {
            values.reject("cursor", "must be the `next` of a page before");
        }
        values.orThrow();
        return new Listed(filter, page);
    }

    /**
     * The open codes that are meant; nothing if no parameter narrows them.
     *
     * @throws ProblemException invalid-request, with all mistakes
     */
    static Optional<CodeFilter> open(CodesQuery query) {
        QueryValues values = QueryValues.of(query.uri(), CodesQuery.class);
        CodeFilter filter = read(values, Optional.of(CodeState.OPEN), Optional.empty());
        values.orThrow();
        return values.hasAny(NARROWING) ? Optional.of(filter) : Optional.empty();
    }

    private static CodeFilter read(QueryValues values, Optional<CodeState> state, Optional<HardwareId> usedBy) {
        return new CodeFilter(
                state,
                values.text("category"),
                values.text("user"),
                values.parsed("deviceType", CodeFilter::deviceType, CodeBodies.DEVICE_TYPE_WORDS),
                values.text("createdBy"),
                usedBy);
    }

    private static Optional<CodeState> state(String text) {
        return Arrays.stream(CodeState.values())
                .filter(state -> state.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst();
    }

    private static Optional<String> deviceType(String text) {
        return Optional.of(text.toUpperCase(Locale.ROOT)).filter(type -> type.matches(CodeBodies.DEVICE_TYPES));
    }
}
