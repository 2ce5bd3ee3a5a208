package dev.patchbay.registration.api;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.problem.CommonError;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rest.Page;
import dev.patchbay.kit.rest.PageRequest;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.CurrentCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who is connected. */
@Path("/api/registration/v1")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
@Tag(name = ApiDefinition.SESSIONS)
public class SessionsResource {

    private final SessionQueries queries;
    private final AccessPolicy policy;
    private final CurrentCaller caller;

    SessionsResource(SessionQueries queries, AccessPolicy policy, CurrentCaller caller) {
        this.queries = queries;
        this.policy = policy;
        this.caller = caller;
    }

    @GET
    @Path("/domains/{domain}/sessions")
    @Operation(operationId = "listSessions", summary = "The sessions of the devices of a domain")
    @APIResponse(responseCode = "404", description = "A foreign domain")
    public Page<SessionView> ofDomain(
            @PathParam("domain") String domain,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        DomainName name = readable(domain);
        return queries.ofDomain(name, PageRequest.parse(cursor, limit));
    }

    @GET
    @Path("/domains/{domain}/session-counts")
    @Operation(operationId = "countSessions", summary = "How many devices of a domain are connected")
    @APIResponse(responseCode = "404", description = "A foreign domain")
    public SessionQueries.Counts countOfDomain(@PathParam("domain") String domain) {
        return queries.count(Optional.of(readable(domain)));
    }

    @GET
    @Path("/session-counts")
    @Operation(operationId = "countAllSessions", summary = "How many devices are connected at all; for administrators")
    @APIResponse(responseCode = "403", description = "Not an administrator of the instance")
    public SessionQueries.Counts count() {
        policy.requireInstanceAdministration(caller.get());
        return queries.count(Optional.empty());
    }

    @GET
    @Path("/unassigned-sessions")
    @Operation(operationId = "listUnassignedSessions", summary = "Sessions without proof; for administrators")
    @APIResponse(responseCode = "403", description = "Not an administrator of the instance")
    public Page<SessionView> unassigned(
            @QueryParam("cursor") @Nullable String cursor, @QueryParam("limit") @Nullable String limit) {
        policy.requireInstanceAdministration(caller.get());
        return queries.unassigned(PageRequest.parse(cursor, limit));
    }

    @GET
    @Path("/devices/{hardwareId}/session")
    @Operation(operationId = "getSession", summary = "The session that speaks for a device")
    @APIResponse(responseCode = "404", description = "Not connected, unknown, or of a foreign domain")
    public SessionView ofDevice(@PathParam("hardwareId") String hardwareId) {
        return Optional.of(hardwareId)
                .filter(HardwareId::isValid)
                .flatMap(id -> queries.ofDevice(new HardwareId(id)))
                .filter(this::readable)
                .orElseThrow(() -> new ProblemException(CommonError.NOT_FOUND));
    }

    private boolean readable(SessionView session) {
        return session.domain()
                .map(domain -> policy.mayRead(caller.get(), domain))
                .orElseGet(() -> policy.administersInstance(caller.get()));
    }

    private DomainName readable(String domain) {
        DomainName name = PathIds.domain(domain);
        policy.requireRead(caller.get(), name);
        return name;
    }
}
