package dev.patchbay.testkit.example;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.kit.problem.CommonError;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rights.Access;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.CurrentCaller;
import dev.patchbay.kit.rights.RequiresAccess;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** One operation for each way to get rights wrong; {@code /flawed/good} gets them right. */
@Path("/flawed")
@Authenticated
public class FlawedResource {

    private static final AtomicInteger CHANGES = new AtomicInteger();

    private final CurrentCaller caller;
    private final AccessPolicy policy;

    FlawedResource(CurrentCaller caller, AccessPolicy policy) {
        this.caller = caller;
        this.policy = policy;
    }

    @GET
    @Path("good/{domain}/{thing}")
    public String good(@PathParam("domain") DomainName domain, @PathParam("thing") String thing) {
        policy.requireRead(caller.get(), domain);
        if (!domain.value().equals("example.com") || !thing.equals("thing-of-own")) {
            throw new ProblemException(CommonError.NOT_FOUND);
        }
        return "changed " + CHANGES.get();
    }

    public record Nothing() {}

    @PUT
    @Path("good/{domain}")
    @RequiresAccess(Access.WRITE)
    public void goodWrite(@PathParam("domain") DomainName domain, Nothing body) {
        // that it may be called is all there is to it
    }

    @GET
    @Path("open/{domain}")
    @PermitAll
    public String open(@PathParam("domain") DomainName domain) {
        return "open";
    }

    @GET
    @Path("telling/{domain}")
    public String telling(@PathParam("domain") DomainName domain) {
        if (!policy.mayRead(caller.get(), domain)) {
            boolean exists = domain.value().equals("example.com");
            throw new ProblemException(
                    CommonError.NOT_FOUND, exists ? "It is a foreign one." : "There is none of this name.");
        }
        return "told";
    }

    @GET
    @Path("forbidding/{domain}")
    public String forbidding(@PathParam("domain") DomainName domain) {
        if (!policy.mayRead(caller.get(), domain)) {
            throw new ProblemException(CommonError.FORBIDDEN);
        }
        return "there";
    }

    @GET
    @Path("crossing/{domain}/{thing}")
    public String crossing(@PathParam("domain") DomainName domain, @PathParam("thing") String thing) {
        policy.requireRead(caller.get(), domain);
        if (!thing.startsWith("thing-of")) {
            throw new ProblemException(CommonError.NOT_FOUND);
        }
        return thing;
    }

    @PUT
    @Path("hasty/{domain}")
    public void hasty(@PathParam("domain") DomainName domain, Nothing body) {
        policy.requireWrite(caller.get(), domain);
    }

    @DELETE
    @Path("late/{domain}")
    public void late(@PathParam("domain") DomainName domain) {
        CHANGES.incrementAndGet();
        policy.requireWrite(caller.get(), domain);
    }

    @DELETE
    @Path("trusting/{domain}")
    public void trusting(@PathParam("domain") DomainName domain) {
        policy.requireRead(caller.get(), domain);
    }

    @GET
    @Path("all")
    public List<String> all() {
        return List.of("example.com", caller.get().domain().value());
    }

    @GET
    @Path("instance")
    public String instance() {
        return caller.get().name();
    }
}
