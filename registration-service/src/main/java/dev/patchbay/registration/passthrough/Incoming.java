package dev.patchbay.registration.passthrough;

import dev.patchbay.kit.problem.CommonError;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.registration.tunnel.Header;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.vertx.MultiHelper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What comes in, as the tunnel takes it. */
final class Incoming {

    private Incoming() {}

    /** @throws ProblemException if one of them could not be passed on */
    static List<Header> headers(HttpServerRequest request) {
        try {
            return request.headers().entries().stream()
                    .map(entry -> new Header(entry.getKey(), entry.getValue()))
                    .toList();
        } catch (IllegalArgumentException unfit) {
            throw new ProblemException(CommonError.INVALID_REQUEST);
        }
    }

    /** The length of the body, where it was said. */
    static Optional<Long> length(HttpServerRequest request) {
        @Nullable String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return Optional.ofNullable(length).map(Long::parseLong);
    }

    /** Lets what is left of a paused request go by; it may be read to its end already. */
    static void discard(HttpServerRequest request) {
        if (!request.isEnded()) {
            request.resume();
        }
    }

    /** The body, read as it is taken; empty if there is none. The request must have been paused when it came. */
    static Optional<Multi<Buffer>> body(HttpServerRequest request) {
        boolean chunked = request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
        boolean none = !chunked && length(request).orElse(0L) == 0;
        if (none) {
            discard(request);
            return Optional.empty();
        }
        return Optional.of(MultiHelper.toMulti(request));
    }
}
