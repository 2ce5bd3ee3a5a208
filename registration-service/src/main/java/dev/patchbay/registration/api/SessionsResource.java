package dev.patchbay.registration.api;

import dev.patchbay.contracts.HardwareIdText;
import dev.patchbay.kit.openapi.ApiDocument;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rest.Page;
import dev.patchbay.kit.rest.PageRequest;
import dev.patchbay.kit.rest.PathIds;
import dev.patchbay.kit.rights.Access;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.CurrentCaller;
import dev.patchbay.kit.rights.RequiresAccess;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
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

    @Schema(name = "SessionPage")
    record Listing(
            List<SessionView> items,
            @Schema(description = ApiDocument.NEXT) Optional<String> next) {}

    @GET
    @Path("/domains/{domain}/sessions")
    @RequiresAccess(Access.READ)
    @Operation(operationId = "listSessions", summary = "The sessions of the devices of a domain")
    @APIResponse(
            responseCode = "200",
            description = "A page of sessions",
            content = @Content(schema = @Schema(implementation = Listing.class)))
    public Page<SessionView> ofDomain(
            @PathParam("domain") String domain,
            @Parameter(description = ApiDocument.CURSOR) @QueryParam("cursor") @Nullable String cursor,
            @Parameter(description = ApiDocument.LIMIT) @QueryParam("limit") @Nullable String limit) {
        return queries.ofDomain(PathIds.domain(domain), PageRequest.parse(cursor, limit));
    }

    @GET
    @Path("/domains/{domain}/session-counts")
    @RequiresAccess(Access.READ)
    @Operation(operationId = "countSessions", summary = "How many devices of a domain are connected")
    public SessionQueries.Counts countOfDomain(@PathParam("domain") String domain) {
        return queries.count(Optional.of(PathIds.domain(domain)));
    }

    @GET
    @Path("/session-counts")
    @RequiresAccess(Access.INSTANCE)
    @Operation(operationId = "countAllSessions", summary = "How many devices are connected at all; for administrators")
    public SessionQueries.Counts count() {
        return queries.count(Optional.empty());
    }

    @GET
    @Path("/unassigned-sessions")
    @RequiresAccess(Access.INSTANCE)
    @Operation(operationId = "listUnassignedSessions", summary = "Sessions without proof; for administrators")
    @APIResponse(
            responseCode = "200",
            description = "A page of sessions",
            content = @Content(schema = @Schema(implementation = Listing.class)))
    public Page<SessionView> unassigned(
            @Parameter(description = ApiDocument.CURSOR) @QueryParam("cursor") @Nullable String cursor,
            @Parameter(description = ApiDocument.LIMIT) @QueryParam("limit") @Nullable String limit) {
        return queries.unassigned(PageRequest.parse(cursor, limit));
    }

    @GET
    @Path("/devices/{hardwareId}/session")
    @RequiresAccess(Access.SCOPED)
    @Operation(operationId = "getSession", summary = "The session that speaks for a device")
    public SessionView ofDevice(@PathParam("hardwareId") String hardwareId) {
        return HardwareIdText.ofDevice(hardwareId)
                .flatMap(queries::ofDevice)
                .filter(this::readable)
                .orElseThrow(() -> ProblemException.missing("session"));
    }

    private boolean readable(SessionView session) {
        return session.domain()
                .map(domain -> policy.mayRead(caller.get(), domain))
                .orElseGet(() -> policy.administersInstance(caller.get()));
    }
}
