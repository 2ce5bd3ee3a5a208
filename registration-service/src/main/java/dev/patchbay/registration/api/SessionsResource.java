package dev.patchbay.registration.api;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.HardwareId;
import dev.patchbay.kit.openapi.ApiDocument;
import dev.patchbay.kit.problem.CommonError;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rest.Page;
import dev.patchbay.kit.rest.PageRequest;
import dev.patchbay.kit.rest.PathIds;
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
    @Operation(operationId = "listSessions", summary = "The sessions of the devices of a domain")
    @APIResponse(
            responseCode = "200",
            description = "A page of sessions",
            content = @Content(schema = @Schema(implementation = Listing.class)))
    public Page<SessionView> ofDomain(
            @PathParam("domain") String domain,
            @Parameter(description = ApiDocument.CURSOR) @QueryParam("cursor") @Nullable String cursor,
            @Parameter(description = ApiDocument.LIMIT) @QueryParam("limit") @Nullable String limit) {
        DomainName name = readable(domain);
        return queries.ofDomain(name, PageRequest.parse(cursor, limit));
    }

    @GET
    @Path("/domains/{domain}/session-counts")
    @Operation(operationId = "countSessions", summary = "How many devices of a domain are connected")
    public SessionQueries.Counts countOfDomain(@PathParam("domain") String domain) {
        return queries.count(Optional.of(readable(domain)));
    }

    @GET
    @Path("/session-counts")
    @Operation(operationId = "countAllSessions", summary = "How many devices are connected at all; for administrators")
    public SessionQueries.Counts count() {
        policy.requireInstanceAdministration(caller.get());
        return queries.count(Optional.empty());
    }

    @GET
    @Path("/unassigned-sessions")
    @Operation(operationId = "listUnassignedSessions", summary = "Sessions without proof; for administrators")
    @APIResponse(
            responseCode = "200",
            description = "A page of sessions",
            content = @Content(schema = @Schema(implementation = Listing.class)))
    public Page<SessionView> unassigned(
            @Parameter(description = ApiDocument.CURSOR) @QueryParam("cursor") @Nullable String cursor,
            @Parameter(description = ApiDocument.LIMIT) @QueryParam("limit") @Nullable String limit) {
        policy.requireInstanceAdministration(caller.get());
        return queries.unassigned(PageRequest.parse(cursor, limit));
    }

    @GET
    @Path("/devices/{hardwareId}/session")
    @Operation(operationId = "getSession", summary = "The session that speaks for a device")
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
