package dev.patchbay.registration.passthrough;

import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.registration.tunnel.Header;
import dev.patchbay.registration.tunnel.TunnelResponse;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the answer of a device to whoever asked, on the event loop of the latter. More of the body is requested when what
 * came before has been taken, so the slower of the two sides sets the pace.
 */
final class AnswerWriter implements Flow.Subscriber<Buffer> {

    static final String ANSWERED = "answered";
    static final String CUT = "cut";
    static final String CANCELLED = "cancelled";

    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final Context context;
    private final HttpServerResponse response;
    private final Optional<LinkRewriter> rewriter;
    private final Consumer<String> ended;

    private Flow.@Nullable Subscription subscription;
    private boolean over;

    private AnswerWriter(
            Context context, HttpServerResponse response, Optional<LinkRewriter> rewriter, Consumer<String> ended) {
        this.context = context;
        this.response = response;
        this.rewriter = rewriter;
        this.ended = ended;
    }

    /**
     * Begins to write. To be called on the context.
     *
     * @param headers without those about the connection
     * @param ended is told the outcome, once
     * @throws ProblemException device-answer-invalid, if the HTTP library takes a header for unfit; the exchange with the device
     *     has ended then, and nothing was written
     */
    static void write(
            Context context,
            HttpServerRequest request,
            TunnelResponse answer,
            List<Header> headers,
            Optional<LinkRewriter> rewriter,
            Consumer<String> ended) {
        HttpServerResponse response = request.response();
        try {
            response.setStatusCode(answer.status());
            if (!answer.reason().isEmpty()) {
                response.setStatusMessage(answer.reason());
            }
            headers.forEach(header -> response.headers().add(header.name(), header.value()));
        } catch (IllegalArgumentException unfit) {
            response.headers().clear();
            response.setStatusMessage(null);
            answer.body().subscribe().with(_ -> {}, _ -> {}).cancel();
            throw new ProblemException(PassthroughError.DEVICE_ANSWER_INVALID);
        }
        response.setChunked(hasBody(request, answer)
                && Header.first(headers, "content-length").isEmpty());
        AnswerWriter writer = new AnswerWriter(context, response, rewriter, ended);
        response.closeHandler(_ -> writer.cancel());
        response.exceptionHandler(_ -> writer.cancel());
        Multi<Buffer> body = answer.body();
        body.subscribe(writer);
    }

    /** The headers of an answer without body may tell of one. */
    private static boolean hasBody(HttpServerRequest request, TunnelResponse answer) {
        return request.method() != HttpMethod.HEAD && answer.status() != NO_CONTENT && answer.status() != NOT_MODIFIED;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        context.runOnContext(_ -> {
            subscription = given;
            if (over) {
                given.cancel();
            } else {
                given.request(1);
            }
        });
    }

    @Override
    public void onNext(Buffer item) {
        context.runOnContext(_ -> pass(item));
    }

    private void pass(Buffer item) {
        if (over) {
            return;
        }
        write(rewriter.map(links -> Buffer.buffer(links.rewrite(item.getBytes())))
                .orElse(item));
        if (response.writeQueueFull()) {
            response.drainHandler(_ -> more());
        } else {
            more();
        }
    }

    private void write(Buffer out) {
        if (out.length() > 0) {
            response.write(out).onFailure(_ -> cancel());
        }
    }

    private void more() {
        if (!over && subscription != null) {
            subscription.request(1);
        }
    }

    @Override
    public void onError(Throwable cause) {
        // the head is out already: all that can be done is to let the reader see that it is not complete
        context.runOnContext(_ -> end(CUT, () -> response.reset()));
    }

    @Override
    public void onComplete() {
        context.runOnContext(_ -> end(ANSWERED, () -> {
            rewriter.ifPresent(links -> write(Buffer.buffer(links.end())));
            response.end().onFailure(_ -> {});
        }));
    }

    private void cancel() {
        end(CANCELLED, () -> {
            if (subscription != null) {
                subscription.cancel();
            }
        });
    }

    private void end(String outcome, Runnable action) {
        if (!over) {
            over = true;
            action.run();
            ended.accept(outcome);
        }
    }
}
