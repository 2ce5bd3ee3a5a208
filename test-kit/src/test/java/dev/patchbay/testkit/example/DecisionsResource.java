package dev.patchbay.testkit.example;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.kit.rights.CurrentCaller;
import dev.patchbay.kit.rights.Permission;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** What the policy decides about the caller. */
@Path("/decisions/{domain}")
@Authenticated
public class DecisionsResource {

    private final CurrentCaller caller;
    private final AccessPolicy policy;

    DecisionsResource(CurrentCaller caller, AccessPolicy policy) {
        this.caller = caller;
        this.policy = policy;
    }

    @GET
    public String decisions(@PathParam("domain") DomainName domain) {
        return of(policy, caller.get(), domain);
    }

    @GET
    @Path("caller")
    public String caller() {
        Caller known = caller.get();
        return String.join(
                " ",
                known.way().name(),
                known.name(),
                known.domain().value(),
                known.role().name(),
                known.address());
    }

    /** Every decision there is, in one line. */
    public static String of(AccessPolicy policy, Caller caller, DomainName domain) {
        return "read " + answer(() -> policy.requireRead(caller, domain))
                + ", write " + answer(() -> policy.requireWrite(caller, domain))
                + ", administer " + answer(() -> policy.requireAdministration(caller, domain))
                + ", instance " + answer(() -> policy.requireInstanceAdministration(caller))
                + ", passwords " + answer(() -> policy.requirePermission(caller, domain, Permission.SHOW_PASSWORDS))
                + ", scope " + policy.scope(caller);
    }

    private static String answer(Runnable decision) {
        try {
            decision.run();
            return "ok";
        } catch (ProblemException refused) {
            return refused.error().code();
        }
    }
}
