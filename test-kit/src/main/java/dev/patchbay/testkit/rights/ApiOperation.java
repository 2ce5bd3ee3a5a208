package dev.patchbay.testkit.rights;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One operation of an OpenAPI document.
 *
 * @param id its {@code operationId}
 * @param path with its parameters in braces
 * @param contentType the first media type that its body may have; empty if it takes none
 * @param isList whether it answers with {@code items}
 */
record ApiOperation(
        String id,
        String method,
        String path,
        List<String> pathParameters,
        List<String> queryParameters,
        List<String> headers,
        Optional<String> contentType,
        boolean isList) {

    private static final List<String> READS = List.of("GET", "HEAD", "OPTIONS");

    boolean isRead() {
        return READS.contains(method);
    }

    /** The same with one more query parameter. */
    ApiOperation withQuery(String parameter) {
        List<String> more =
                Stream.concat(queryParameters.stream(), Stream.of(parameter)).toList();
        return new ApiOperation(id, method, path, pathParameters, more, headers, contentType, isList);
    }

    /** Whether it wants the version of what it changes. */
    boolean isConditional() {
        return headers.contains("If-Match");
    }

    @Override
    public String toString() {
        return id + ": " + method + " " + path;
    }
}
