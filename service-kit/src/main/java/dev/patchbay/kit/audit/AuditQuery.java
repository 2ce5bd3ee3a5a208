package dev.patchbay.kit.audit;

import dev.patchbay.kit.rest.QueryParameters;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What a request for entries of an audit trail may be narrowed by. */
public class AuditQuery implements QueryParameters.Checked {

    @Context
    public @Nullable UriInfo uri;

    @QueryParam("limit")
    @Parameter(description = "How many entries a page has at most; 1 to 1000, 100 by default")
    public @Nullable String limit;

    @QueryParam("cursor")
    @Parameter(description = "The `next` of the page before")
    public @Nullable String cursor;

    @QueryParam("action")
    @Parameter(description = "Only this action; with `*` at the end all that begin so", example = "device.*")
    public @Nullable String action;

    @QueryParam("object")
    @Parameter(description = "Only this object", example = "device/009033460af2")
    public @Nullable String object;

    @QueryParam("actor")
    @Parameter(description = "Only what this user or app has done")
    public @Nullable String actor;

    @QueryParam("from")
    @Parameter(description = "Only from this time on (RFC 3339)", example = "2026-11-01T00:00:00Z")
    public @Nullable String from;

    @QueryParam("to")
    @Parameter(description = "Only before this time (RFC 3339)")
    public @Nullable String to;
}
