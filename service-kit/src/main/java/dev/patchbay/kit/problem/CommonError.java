package dev.patchbay.kit.problem;

/** Errors that any service may answer. */
public enum CommonError implements ErrorCode {
    INVALID_REQUEST("invalid-request", 400, "The request has mistakes"),
    UNAUTHENTICATED("unauthenticated", 401, "A valid access token is needed"),
    DIGEST_REFUSED("digest-refused", 401, "The Digest credentials are wrong"),
    FORBIDDEN("forbidden", 403, "This is not allowed"),
    NOT_FOUND("not-found", 404, "There is no such thing"),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "The method is not allowed here"),
    NOT_ACCEPTABLE("not-acceptable", 406, "There is no such representation"),
    PRECONDITION_FAILED("precondition-failed", 412, "It has been changed in the meantime"),
    TOO_LARGE("too-large", 413, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "The body has a form that is not read here"),
    PRECONDITION_REQUIRED("precondition-required", 428, "The If-Match header is needed"),
    TOO_MANY_REQUESTS("too-many-requests", 429, "This was done too often"),
    INTERNAL_ERROR("internal-error", 500, "Something went wrong here"),
    UNAVAILABLE("unavailable", 503, "The service can't answer at the moment");

    private final String code;
    private final int status;
    private final String title;

    CommonError(String code, int status, String title) {
        this.code = code;
        this.status = status;
        this.title = title;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
