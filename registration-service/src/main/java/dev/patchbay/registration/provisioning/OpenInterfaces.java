package dev.patchbay.registration.provisioning;

import dev.patchbay.sysclient.ProvisionResult;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * The interfaces that one gateway has asked for in one session. An answer on the wire does not say which question it is for, so
 * answers go out in the order of the questions, each when all before it are there. Safe for concurrent use; answers are
 * handed out under the monitor, which keeps them in order.
 */
public final class OpenInterfaces {

    /** The answer that gateways get when there is none. */
    public static final String NO_ANSWER = "no answer, try again";

    private final int limit;
    private final Function<ProvisionResult, CompletionStage<?>> answers;
    private final Deque<Question> questions = new ArrayDeque<>();

    /** How many answers are on their way out: a gateway that reads none of them gets no more. */
    private int unwritten;

    private CompletionStage<?> lastWritten = CompletableFuture.completedFuture(null);

    private static final class Question {

        private final UUID requestId;
        private final Instant at;
        private Optional<ProvisionResult> answer = Optional.empty();

        Question(UUID requestId, Instant at) {
            this.requestId = requestId;
            this.at = at;
        }
    }

    /**
     * @param limit how many may wait for an answer, or for their answer to be written
     * @param answers sends an answer without waiting; the result is complete when it is written, or can't be
     */
    public OpenInterfaces(int limit, Function<ProvisionResult, CompletionStage<?>> answers) {
        this.limit = limit;
        this.answers = answers;
    }

    /** Notes a question; false if too many wait. */
    public synchronized boolean ask(UUID requestId, Instant now) {
        return questions.size() + unwritten < limit && questions.add(new Question(requestId, now));
    }

    /** An answer has come; one to a question that waits no more has no effect. */
    public synchronized void answer(UUID requestId, Optional<String> error) {
        questions.stream()
                .filter(question -> question.requestId.equals(requestId))
                .filter(question -> question.answer.isEmpty())
                .findFirst()
                .ifPresent(question -> question.answer = Optional.of(new ProvisionResult(error)));
        handOut();
    }

    /**
     * Answers a question of this moment that needs no decision; empty if far too many wait. Complete when the answer is written, at
     * once if it waits for others before it.
     */
    public synchronized Optional<CompletionStage<?>> refuse(UUID requestId, Instant now, String error) {
        if (questions.size() + unwritten >= 2 * limit) {
            return Optional.empty();
        }
        questions.add(new Question(requestId, now));
        lastWritten = CompletableFuture.completedFuture(null);
        answer(requestId, Optional.of(error));
        return Optional.of(lastWritten);
    }

    /** Gives up waiting for answers to what was asked before that time. Returns to how many. */
    public synchronized int expire(Instant before) {
        int expired = 0;
        for (Question question : questions) {
            if (question.answer.isEmpty() && question.at.isBefore(before)) {
                question.answer = Optional.of(new ProvisionResult(Optional.of(NO_ANSWER)));
                expired++;
            }
        }
        handOut();
        return expired;
    }

    private void handOut() {
        while (!questions.isEmpty() && questions.peek().answer.isPresent()) {
            questions.remove().answer.ifPresent(this::send);
        }
    }

    private void send(ProvisionResult result) {
        unwritten++;
        lastWritten = answers.apply(result);
        lastWritten.whenComplete((_, _) -> written());
    }

    private synchronized void written() {
        unwritten--;
    }
}
