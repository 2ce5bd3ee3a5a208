package dev.patchbay.kit.problem;

import java.io.Serial;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A request can't be fulfilled, and the caller is told why. Has no stack trace: it is an answer, not a fault. */
public final class ProblemException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient ErrorCode error;
    private final transient Optional<String> detail;
    private final transient List<FieldError> fields;
    private final transient Optional<Duration> retryAfter;

    public ProblemException(ErrorCode error) {
        this(error, Optional.empty(), List.of(), Optional.empty());
    }

    /** @param detail what happened this time, and what to do about it */
    public ProblemException(ErrorCode error, String detail) {
        this(error, Optional.of(detail), List.of(), Optional.empty());
    }

    private ProblemException(
            ErrorCode error, Optional<String> detail, List<FieldError> fields, Optional<Duration> retryAfter) {
        super(error.code() + detail.map(text -> ": " + text).orElse(""), null, false, false);
        this.error = error;
        this.detail = detail;
        this.fields = List.copyOf(fields);
        this.retryAfter = retryAfter;
    }

    /** The request has these mistakes. */
    public static ProblemException invalid(List<FieldError> fields) {
        return new ProblemException(CommonError.INVALID_REQUEST, Optional.empty(), fields, Optional.empty());
    }

    /** The request has this one mistake. */
    public static ProblemException invalid(String field, String message) {
        return invalid(List.of(new FieldError(field, message)));
    }

    /**
     * Something is not there, or must not be seen by the caller, which is answered in the same words.
     *
     * @param what its kind, for example {@code device}
     */
    public static ProblemException missing(String what) {
        return new ProblemException(CommonError.NOT_FOUND, "There is no such " + what + ".");
    }

    /**
     * The caller has done it too often.
     *
     * @param retryAfter when it may do it again
     */
    public static ProblemException tooManyRequests(Duration retryAfter, String detail) {
        return new ProblemException(
                CommonError.TOO_MANY_REQUESTS, Optional.of(detail), List.of(), Optional.of(retryAfter));
    }

    /** What another service has answered. */
    public static ProblemException relayed(
            ErrorCode error, Optional<String> detail, List<FieldError> fields, Optional<Duration> retryAfter) {
        return new ProblemException(error, detail, fields, retryAfter);
    }

    /** The service can't answer now; it may be asked again after that time. */
    public static ProblemException unavailable(Duration retryAfter, String detail) {
        return new ProblemException(CommonError.UNAVAILABLE, Optional.of(detail), List.of(), Optional.of(retryAfter));
    }

    public ErrorCode error() {
        return error;
    }

    public Optional<String> detail() {
        return detail;
    }

    /** For people, in one sentence: the detail, or else the first wrong field, or else the title. */
    public String explanation() {
        return detail.or(() -> fields.stream().findFirst().map(wrong -> wrong.field() + " " + wrong.message()))
                .orElseGet(error::title);
    }

    public List<FieldError> fields() {
        return fields;
    }

    /** When the caller may try again, where that is known. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
