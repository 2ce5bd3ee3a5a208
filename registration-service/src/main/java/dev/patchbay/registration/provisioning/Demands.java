package dev.patchbay.registration.provisioning;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What one session still has to ask. A code is asked about again when it is shown again after a refusal, since it may be good
 * by now, or after the time in which an answer is to be expected, since that may have been lost. But a device repeats its code
 * whenever it identifies, so repetitions while an answer is under way, and of the code that has brought the password, ask nothing.
 * The token of the URL is asked about once, as long as the session is unproven: so a storm of devices that have joined by token
 * asks nothing. Safe for concurrent use.
 */
public final class Demands {

    /** So many questions about codes in {@link #WINDOW} are someone who mistypes; more are someone who guesses. */
    static final int MAX_CODES = 10;

    /** So many of them may be about one code, so that one that is stored in the device leaves room for others. */
    static final int MAX_REPEATS = 3;

    static final Duration WINDOW = Duration.ofMinutes(10);

    private final AutomaticQuery query;
    private List<Asked> asked = List.of();
    private Optional<String> granted = Optional.empty();
    private boolean tokenShown;

    /** @param refused who is let in gets a password, or has one, and hears of nothing else */
    private record Asked(UUID requestId, String code, Instant at, boolean refused) {

        boolean isUnderWay(Instant now, Duration answerTime) {
            return !refused && at.plus(answerTime).isAfter(now);
        }

        Asked asRefused() {
            return new Asked(requestId, code, at, true);
        }
    }

    public Demands(AutomaticQuery query) {
        this.query = query;
    }

    /** Whether the URL wanted to say something and did not. */
    public boolean isMalformed() {
        return query instanceof AutomaticQuery.Malformed;
    }

    /**
     * What is to be asked now; noted as asked. A code comes before the token.
     *
     * @param code what the device has said with it
     * @param proven whether the session is an authenticated one
     * @param answerTime how long the answer to a question is waited for
     * @param requestId of the question, if there is one
     */
    synchronized Optional<Demand> next(
            Optional<String> code, boolean proven, Instant now, Duration answerTime, UUID requestId) {
        if (code.isEmpty()) {
            return token(proven);
        }
        asked = asked.stream()
                .filter(before -> before.at().isAfter(now.minus(WINDOW)))
                .toList();
        if (!mayAsk(code.get(), now, answerTime)) {
            return Optional.empty();
        }
        asked = Stream.concat(asked.stream(), Stream.of(new Asked(requestId, code.get(), now, false)))
                .toList();
        return code.map(Demand.Code::new);
    }

    /** Provisioning has said no to this question. */
    public synchronized void refused(UUID requestId) {
        asked = asked.stream()
                .map(before -> before.requestId().equals(requestId) ? before.asRefused() : before)
                .toList();
    }

    /** The device was in use and is not any more: the token may be asked about once more. */
    public synchronized void reopened() {
        tokenShown = false;
    }

    /** The device gets its password in this session: what it has shown last, if it was not refused, has done its work. */
    public synchronized void granted() {
        granted = asked.stream()
                .filter(before -> !before.refused())
                .reduce((_, last) -> last)
                .map(Asked::code);
    }

    private boolean mayAsk(String code, Instant now, Duration answerTime) {
        List<Asked> same =
                asked.stream().filter(before -> before.code().equals(code)).toList();
        return asked.size() < MAX_CODES
                && same.size() < MAX_REPEATS
                && same.stream().noneMatch(before -> before.isUnderWay(now, answerTime))
                && !granted.equals(Optional.of(code));
    }

    private Optional<Demand> token(boolean proven) {
        if (proven || tokenShown || !(query instanceof AutomaticQuery.Complete complete)) {
            return Optional.empty();
        }
        tokenShown = true;
        return Optional.of(new Demand.Token(complete));
    }
}
