package dev.patchbay.testkit.rights;

import java.util.List;
import java.util.Optional;

/**
 * How an operation is tried.
 *
 * @param body as it is sent; empty for none
 * @param anyVersion whether it is said that the version of what is changed does not matter
 */
record Attempt(String name, Optional<String> body, boolean anyVersion) {

    static final Attempt PLAIN = new Attempt("as it is meant", Optional.empty(), true);

    static Attempt with(String body) {
        return new Attempt("with " + body, Optional.of(body), true);
    }

    /** Requests that are wrong whoever sends them. */
    static List<Attempt> bad() {
        return List.of(
                new Attempt("without a body and a version", Optional.empty(), false),
                new Attempt("with an empty object and no version", Optional.of("{}"), false),
                new Attempt("with text that is no JSON", Optional.of("{\"a\": "), true),
                new Attempt("with a list", Optional.of("[1]"), true));
    }
}
