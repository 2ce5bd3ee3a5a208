package dev.patchbay.kit.rights;

/** The caller of the request that is being served. */
@FunctionalInterface
public interface CurrentCaller {

    /** @throws dev.patchbay.kit.problem.ProblemException unauthenticated, or forbidden if the token names no domain or role */
    Caller get();
}
