package dev.patchbay.kit.problem;

import java.io.Serial;
import java.util.List;
import java.util.Optional;

/** A request can't be fulfilled, and the caller is told why. Has no stack trace: it is an answer, not a fault. */
public final class ProblemException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient ErrorCode error;
    private final transient Optional<String> detail;
    private final transient List<FieldError> fields;

    public ProblemException(ErrorCode error) {
        this(error, Optional.empty(), List.of());
    }

    /** @param detail what happened this time, and what to do about it */
    public ProblemException(ErrorCode error, String detail) {
        this(error, Optional.of(detail), List.of());
    }

    private ProblemException(ErrorCode error, Optional<String> detail, List<FieldError> fields) {
        super(error.code() + detail.map(text -> ": " + text).orElse(""), null, false, false);
        this.error = error;
        this.detail = detail;
        this.fields = List.copyOf(fields);
    }

    /** The request has these mistakes. */
    public static ProblemException invalid(List<FieldError> fields) {
        return new ProblemException(CommonError.INVALID_REQUEST, Optional.empty(), fields);
    }

    /** The request has this one mistake. */
    public static ProblemException invalid(String field, String message) {
        return invalid(List.of(new FieldError(field, message)));
    }

    public ErrorCode error() {
        return error;
    }

    public Optional<String> detail() {
        return detail;
    }

    public List<FieldError> fields() {
        return fields;
    }
}
