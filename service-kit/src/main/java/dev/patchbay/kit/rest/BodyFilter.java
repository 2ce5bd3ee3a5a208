package dev.patchbay.kit.rest;

import dev.patchbay.kit.problem.CommonError;
import dev.patchbay.kit.problem.ProblemException;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Refuses bodies that can't be read here: compressed ones, and those over the limit. Nothing of
 * them is used.
 */
public class BodyFilter {

    private static final int PRIORITY = Priorities.AUTHORIZATION + 200;

    /** Whatever the headers say: HTTP/2 needs neither a length nor an encoding. */
    private static final Set<String> METHODS = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

    private final long limit;

    BodyFilter(BodyLimitConfig config) {
        this.limit = config.maxBodySize().asLongValue();
    }

    /** @throws ProblemException unsupported-media-type, or too-large, which may also come while the body is read */
    @ServerRequestFilter(priority = PRIORITY)
    public void check(ContainerRequestContext request) throws IOException {
        if (!METHODS.contains(request.getMethod())) {
            return;
        }
        requireIdentity(request.getHeaderString(HttpHeaders.CONTENT_ENCODING));
        LimitedBody body = new LimitedBody(request.getEntityStream(), limit);
        if (announced(request) > limit) {
            throw body.tooLarge();
        }
        request.setEntityStream(body);
    }

    /** Without the help of the context, whose number is too small for a large body. */
    private static long announced(ContainerRequestContext request) {
        return Optional.ofNullable(request.getHeaderString(HttpHeaders.CONTENT_LENGTH))
                .map(Long::parseLong)
                .orElse(0L);
    }

    static void requireIdentity(@Nullable String encoding) {
        if (encoding != null && !encoding.strip().toLowerCase(Locale.ROOT).equals("identity")) {
            throw new ProblemException(
                    CommonError.UNSUPPORTED_MEDIA_TYPE, "Send the body as it is, without a Content-Encoding.");
        }
    }
}
