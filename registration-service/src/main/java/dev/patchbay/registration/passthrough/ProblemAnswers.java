package dev.patchbay.registration.passthrough;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.kit.problem.CommonError;
import dev.patchbay.kit.problem.ErrorCode;
import dev.patchbay.kit.problem.Problem;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Answers with a problem where no device does. */
@Singleton
class ProblemAnswers {

    private static final int UNAUTHORIZED = 401;
    private static final String RETRY_AFTER_SECONDS = "2";

    private final ObjectMapper json;

    ProblemAnswers(ObjectMapper json) {
        this.json = json;
    }

    /** Answers, unless an answer has begun or nobody waits for one. */
    void answer(HttpServerRequest request, ErrorCode error) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed() || response.headWritten()) {
            return;
        }
        response.setStatusCode(error.status())
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .putHeader("Cache-Control", "no-store")
                .putHeader("Referrer-Policy", "no-referrer");
        if (error.status() == UNAUTHORIZED) {
            response.putHeader("WWW-Authenticate", "PassthroughKey");
        }
        if (error == CommonError.UNAVAILABLE) {
            response.putHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
        if (!request.isEnded() && request.version() != HttpVersion.HTTP_2) {
            // what was not read of the request stands before the next one
            response.putHeader("Connection", "close");
        }
        Incoming.discard(request);
        response.end(body(error)).onFailure(_ -> {});
    }

    private String body(ErrorCode error) {
        try {
            return json.writeValueAsString(new Problem(
                    "urn:patchbay:problem:" + error.code(),
                    error.title(),
                    error.status(),
                    error.code(),
                    Optional.empty(),
                    List.of()));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
