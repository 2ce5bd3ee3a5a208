package dev.patchbay.kit.rest;

import dev.patchbay.kit.problem.CommonError;
import dev.patchbay.kit.problem.FieldError;
import dev.patchbay.kit.problem.ProblemException;
import jakarta.enterprise.context.RequestScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What is wrong with the query of a request whose body has yet to be read, so that one answer names the mistakes of both. */
@RequestScoped
public class QueryMistakes {

    /** A body whose reader names the mistakes of the query, too. */
    public interface Body {}

    private final List<FieldError> errors = new ArrayList<>();

    void add(List<FieldError> mistakes) {
        errors.addAll(mistakes);
    }

    /** A value of the query is wrong. The request fails when its body is read. */
    public void add(String parameter, String message) {
        errors.add(new FieldError(parameter, message));
    }

    /**
     * Reads the body.
     *
     * @throws ProblemException invalid-request with the mistakes of the query and of the body, if there are any
     */
    public <T> T with(Supplier<T> body) {
        T read;
        try {
            read = body.get();
        } catch (ProblemException refused) {
            if (errors.isEmpty() || refused.error() != CommonError.INVALID_REQUEST) {
                throw refused;
            }
            List<FieldError> all = new ArrayList<>(errors);
            all.addAll(refused.fields());
            throw ProblemException.invalid(all);
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return read;
    }
}
