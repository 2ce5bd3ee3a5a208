package dev.patchbay.kit.audit;

import static java.util.Objects.requireNonNull;

import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rest.PageRequest;
import dev.patchbay.kit.rest.QueryValues;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalLong;

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

    /** @throws ProblemException invalid-request, with all mistakes */
    public static AuditFilter of(AuditQuery query) {
        return of(requireNonNull(query.uri).getRequestUri());
    }

    static AuditFilter of(URI uri) {
        QueryValues values = QueryValues.of(uri, AuditQuery.class);
        PageRequest page = values.page();
        AuditFilter filter = new AuditFilter(
                page,
                values.text("action").map(AuditFilter::pattern),
                values.text("object"),
                values.text("actor"),
                time("from", values),
                time("to", values));
        if (number(page).isEmpty()) {
            values.reject("cursor", "must be the `next` of a page before");
        }
        values.orThrow();
        return filter;
    }

    /** The same for the page that a cursor begins, as long as a page can be. */
    AuditFilter from(Optional<String> cursor) {
        PageRequest next = PageRequest.parse(cursor.orElse(null), Integer.toString(PageRequest.MAX_LIMIT));
        return new AuditFilter(next, actionPattern, object, actor, from, to);
    }

    /** Entries with lower numbers are wanted. */
    long beforeId() {
        return number(page).orElseThrow();
    }

    private static OptionalLong number(PageRequest page) {
        try {
            return OptionalLong.of(page.after().isEmpty() ? Long.MAX_VALUE : Long.parseLong(page.after()));
        } catch (NumberFormatException foreignCursor) {
            return OptionalLong.empty();
        }
    }

    private static String pattern(String action) {
        String literal = action.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        return literal.endsWith("*") ? literal.substring(0, literal.length() - 1) + "%" : literal;
    }

    private static Optional<Instant> time(String field, QueryValues values) {
        return values.parsed(field, AuditFilter::time, "must be a time such as 2026-11-01T00:00:00Z");
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }
}
