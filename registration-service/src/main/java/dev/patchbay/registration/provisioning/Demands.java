package dev.patchbay.registration.provisioning;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What one session still has to ask: each code once, and with the token of its URL once, as long as it is unproven. A device
 * that has proven itself needs no token; so a storm of devices that have joined by token asks nothing. Safe for concurrent use.
 */
public final class Demands {

    /** So many codes in one session are someone who mistypes; more are someone who guesses, and must connect again. */
    static final int MAX_CODES = 10;

    private final AutomaticQuery query;
    private Set<String> codes = Set.of();
    private boolean tokenShown;

    public Demands(AutomaticQuery query) {
        this.query = query;
    }

    /** Whether the URL wanted to say something and did not. */
    public boolean isMalformed() {
        return query instanceof AutomaticQuery.Malformed;
    }

    /**
     * What is to be asked now that the session is about to be stored; noted as asked. A code comes before the token.
     *
     * @param code what the device has said with it
     * @param proven whether the session is an authenticated one
     */
    public synchronized Optional<Demand> next(Optional<String> code, boolean proven) {
        return code.isPresent() ? code.filter(this::isNew).map(Demand.Code::new) : token(proven);
    }

    private boolean isNew(String code) {
        if (codes.size() >= MAX_CODES) {
            return false;
        }
        if (codes.isEmpty()) {
            // most sessions never have one
            codes = new HashSet<>();
        }
        return codes.add(code);
    }

    private Optional<Demand> token(boolean proven) {
        if (proven || tokenShown || !(query instanceof AutomaticQuery.Complete complete)) {
            return Optional.empty();
        }
        tokenShown = true;
        return Optional.of(new Demand.Token(complete));
    }
}
