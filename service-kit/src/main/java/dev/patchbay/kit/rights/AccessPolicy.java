package dev.patchbay.kit.rights;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.problem.CommonError;
import dev.patchbay.kit.problem.ProblemException;

/**
 * The one place that decides what a caller may see and do.
 *
 * <p>An administrator of the instance domain may do everything. Everybody else is confined to the own domain. What
 * belongs to a foreign domain is answered as if it did not exist, so that nothing leaks. Immutable.
 *
 * @param instanceDomain the domain of the installation itself
 */
public record AccessPolicy(DomainName instanceDomain) {

    /** Whether the caller administers the whole installation. */
    public boolean administersInstance(Caller caller) {
        return caller.role() == Role.ADMIN && caller.domain().equals(instanceDomain);
    }

    public boolean mayRead(Caller caller, DomainName domain) {
        return administersInstance(caller) || caller.domain().equals(domain);
    }

    public boolean mayWrite(Caller caller, DomainName domain) {
        return mayRead(caller, domain) && caller.role() != Role.VIEWER;
    }

    /** @throws ProblemException not-found, if the domain is a foreign one */
    public void requireRead(Caller caller, DomainName domain) {
        if (!mayRead(caller, domain)) {
            throw new ProblemException(CommonError.NOT_FOUND);
        }
    }

    /** @throws ProblemException not-found, if the domain is a foreign one; forbidden, if the caller may only look */
    public void requireWrite(Caller caller, DomainName domain) {
        requireRead(caller, domain);
        if (!mayWrite(caller, domain)) {
            throw new ProblemException(CommonError.FORBIDDEN, "The role viewer may not change anything.");
        }
    }

    /** @throws ProblemException forbidden, if the caller does not administer the installation */
    public void requireInstanceAdministration(Caller caller) {
        if (!administersInstance(caller)) {
            throw new ProblemException(
                    CommonError.FORBIDDEN, "Only administrators of the instance domain may do this.");
        }
    }
}
