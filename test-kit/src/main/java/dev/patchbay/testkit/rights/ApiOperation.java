package dev.patchbay.testkit.rights;

import java.util.List;
import java.util.Optional;

/**
 * One operation of an OpenAPI document.
 *
 * @param id its {@code operationId}
 * @param path with its parameters in braces
 * @param contentType the first media type that its body may have; empty if it takes none
 */
record ApiOperation(
        String id,
        String method,
        String path,
        List<String> pathParameters,
        List<String> queryParameters,
        List<String> headers,
        Optional<String> contentType) {

    private static final List<String> READS = List.of("GET", "HEAD", "OPTIONS");

    boolean isRead() {
        return READS.contains(method);
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
