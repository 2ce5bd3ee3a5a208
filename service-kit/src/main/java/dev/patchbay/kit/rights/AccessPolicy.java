package dev.patchbay.kit.rights;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.problem.CommonError;
import dev.patchbay.kit.problem.ProblemException;
import java.util.HashSet;
import java.util.Set;

/**
 * The one place that decides what a caller may see and do.
 *
 * <p>An administrator of the instance domain may do everything. Everybody else is confined to the own domain and to those
 * that it has been granted access to, with the same role; but what concerns a domain as a whole, such as its password, is
 * for its own administrators. What belongs to a foreign domain is answered as if it did not exist, so that nothing leaks.
 * Safe for concurrent use; grants are asked for each time, so that revoking one works at once.
 *
 * @param instanceDomain the domain of the installation itself
 */
public record AccessPolicy(DomainName instanceDomain, Grants grants) {

    /** Whether the caller administers the whole installation. */
    public boolean administersInstance(Caller caller) {
        return caller.role() == Role.ADMIN && caller.domain().equals(instanceDomain);
    }

    /** The domains whose objects the caller may see. */
    public Scope scope(Caller caller) {
        if (administersInstance(caller)) {
            return new Scope.All();
        }
        Set<DomainName> domains = new HashSet<>(grants.accessOf(caller.domain()));
        domains.add(caller.domain());
        return new Scope.Only(domains);
    }

    public boolean mayRead(Caller caller, DomainName domain) {
        return administersInstance(caller)
                || caller.domain().equals(domain)
                || grants.accessOf(caller.domain()).contains(domain);
    }

    public boolean mayWrite(Caller caller, DomainName domain) {
        return mayRead(caller, domain) && caller.role() != Role.VIEWER;
    }

    /** Whether the caller may change what concerns the domain as a whole; a grant does not suffice. */
    public boolean mayAdminister(Caller caller, DomainName domain) {
        return administersInstance(caller)
                || (caller.role() == Role.ADMIN && caller.domain().equals(domain));
    }

    /** @throws ProblemException not-found, if the domain is a foreign one */
    public void requireRead(Caller caller, DomainName domain) {
        if (!mayRead(caller, domain)) {
            throw ProblemException.missing("domain");
        }
    }

    /** @throws ProblemException not-found, if the domain is a foreign one; forbidden, if the caller may only look */
    public void requireWrite(Caller caller, DomainName domain) {
        requireRead(caller, domain);
        requireEditor(caller);
    }

    /** @throws ProblemException forbidden, if the caller may only look, whatever the domain */
    public void requireEditor(Caller caller) {
        if (caller.role() == Role.VIEWER) {
            throw new ProblemException(CommonError.FORBIDDEN, "The role viewer may not change anything.");
        }
    }

    /** @throws ProblemException not-found, if the domain is a foreign one; forbidden, if the caller is no administrator of it */
    public void requireAdministration(Caller caller, DomainName domain) {
        requireRead(caller, domain);
        if (!mayAdminister(caller, domain)) {
            throw new ProblemException(
                    CommonError.FORBIDDEN,
                    "Only administrators of the domain itself, or of the instance, may do this.");
        }
    }

    /** @throws ProblemException not-found, if the domain is a foreign one; forbidden, if the caller lacks the permission */
    public void requirePermission(Caller caller, DomainName domain, Permission permission) {
        requireRead(caller, domain);
        if (!caller.permissions().contains(permission)) {
            throw new ProblemException(
                    CommonError.FORBIDDEN, "This needs the permission " + permission.claim() + " in the access token.");
        }
    }

    /**
     * Who may see the random passwords of the devices of a domain: callers with the permission, and those that have come in with
     * the password of that very domain. They could deploy it to its devices anyway, and have no token to carry a permission.
     *
     * @throws ProblemException not-found, if the domain is a foreign one; forbidden
     */
    public void requireDevicePasswords(Caller caller, DomainName domain) {
        boolean ownPassword = caller.way().isByPassword() && caller.domain().equals(domain);
        if (!ownPassword) {
            requirePermission(caller, domain, Permission.SHOW_PASSWORDS);
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
