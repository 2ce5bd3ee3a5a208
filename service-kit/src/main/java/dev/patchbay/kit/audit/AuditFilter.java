package dev.patchbay.kit.audit;

import dev.patchbay.kit.problem.FieldError;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rest.PageRequest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of an audit trail are wanted.
 *
 * @param page its key is the number of an entry: older ones are wanted
 * @param actionPattern a pattern of SQL's {@code like}
 * @param from entries from then on
 * @param to entries before then
 */
public record AuditFilter(
        PageRequest page,
        Optional<String> actionPattern,
        Optional<String> object,
        Optional<String> actor,
        Optional<Instant> from,
        Optional<Instant> to) {

    private static final int MAX_LENGTH = 300;

    /** @throws ProblemException invalid-request, with all mistakes */
    public static AuditFilter of(AuditQuery query) {
        List<FieldError> errors = new ArrayList<>();
        AuditFilter filter = new AuditFilter(
                page(query, errors),
                text("action", query.action, errors).map(AuditFilter::pattern),
                text("object", query.object, errors),
                text("actor", query.actor, errors),
                time("from", query.from, errors),
                time("to", query.to, errors));
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        filter.beforeId();
        return filter;
    }

    private static PageRequest page(AuditQuery query, List<FieldError> errors) {
        try {
            return PageRequest.parse(query.cursor, query.limit);
        } catch (ProblemException mistakes) {
            errors.addAll(mistakes.fields());
            return PageRequest.parse(null, null);
        }
    }

    /** Entries with lower numbers are wanted. */
    long beforeId() {
        try {
            return page.after().isEmpty() ? Long.MAX_VALUE : Long.parseLong(page.after());
        } catch (NumberFormatException foreignCursor) {
            throw ProblemException.invalid("cursor", "must be the `next` of a page before");
        }
    }

    private static String pattern(String action) {
        String literal = action.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        return literal.endsWith("*") ? literal.substring(0, literal.length() - 1) + "%" : literal;
    }

    private static Optional<String> text(String field, @Nullable String value, List<FieldError> errors) {
        if (value != null && (value.length() > MAX_LENGTH || value.chars().anyMatch(Character::isISOControl))) {
            errors.add(new FieldError(field, "must have at most " + MAX_LENGTH + " characters, no control characters"));
            return Optional.empty();
        }
        return Optional.ofNullable(value).filter(text -> !text.isEmpty());
    }

    private static Optional<Instant> time(String field, @Nullable String value, List<FieldError> errors) {
        try {
            return Optional.ofNullable(value)
                    .filter(text -> !text.isEmpty())
                    .map(text -> OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException notATime) {
            errors.add(new FieldError(field, "must be a time such as 2026-11-01T00:00:00Z"));
            return Optional.empty();
        }
    }
}
