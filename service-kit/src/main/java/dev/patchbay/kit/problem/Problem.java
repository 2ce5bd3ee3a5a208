package dev.patchbay.kit.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/**
 * The body of an error answer, RFC 9457.
 *
 * @param type {@code urn:patchbay:problem:} and the code
 * @param code the stable code of the error
 * @param errors the wrong fields, where the request had any
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type, String title, int status, String code, Optional<String> detail, List<FieldError> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";

    static Response response(ErrorCode error, Optional<String> detail, List<FieldError> fields) {
        Problem problem = new Problem(
                "urn:patchbay:problem:" + error.code(), error.title(), error.status(), error.code(), detail, fields);
        return Response.status(error.status()).type(MEDIA_TYPE).entity(problem).build();
    }

    static Response response(ErrorCode error) {
        return response(error, Optional.empty(), List.of());
    }
}
