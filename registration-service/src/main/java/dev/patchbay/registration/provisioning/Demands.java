package dev.patchbay.registration.provisioning;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * What one session still has to ask. A code is asked about again when it is shown again after the time in which an answer is
 * to be expected: it may have been refused and be good by now, or the answer may have been lost. But a device repeats its code
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
    private final Deque<Asked> asked = new ArrayDeque<>(0);
    private Optional<String> granted = Optional.empty();
    private boolean tokenShown;

    private record Asked(String code, Instant at) {}

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
     */
    synchronized Optional<Demand> next(Optional<String> code, boolean proven, Instant now, Duration answerTime) {
        return code.isPresent()
                ? code.filter(shown -> mayAsk(shown, now, answerTime)).map(Demand.Code::new)
                : token(proven);
    }

    /** The device gets its password in this session: what it has shown last has done its work. */
    public synchronized void granted() {
        granted = Optional.ofNullable(asked.peekLast()).map(Asked::code);
    }

    private boolean mayAsk(String code, Instant now, Duration answerTime) {
        asked.removeIf(before -> !before.at().isAfter(now.minus(WINDOW)));
        boolean underWay = asked.stream()
                .anyMatch(before -> before.code().equals(code)
                        && before.at().plus(answerTime).isAfter(now));
        long repeats =
                asked.stream().filter(before -> before.code().equals(code)).count();
        if (underWay || repeats >= MAX_REPEATS || asked.size() >= MAX_CODES || granted.equals(Optional.of(code))) {
            return false;
        }
        return asked.add(new Asked(code, now));
    }

    private Optional<Demand> token(boolean proven) {
        if (proven || tokenShown || !(query instanceof AutomaticQuery.Complete complete)) {
            return Optional.empty();
        }
        tokenShown = true;
        return Optional.of(new Demand.Token(complete));
    }
}
