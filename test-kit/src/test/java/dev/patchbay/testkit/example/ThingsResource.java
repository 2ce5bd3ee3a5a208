package dev.patchbay.testkit.example;

import dev.patchbay.kit.body.NotCleared;
import dev.patchbay.kit.body.OptionalBody;
import dev.patchbay.kit.body.Patch;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rest.EntityTag;
import dev.patchbay.kit.rest.Page;
import dev.patchbay.kit.rest.PageRequest;
import dev.patchbay.kit.rights.Access;
import dev.patchbay.kit.rights.RequiresAccess;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** Things with names and notes, for what all services do with requests. */
@Path("/api/example/v1/domains/{domain}/things")
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class ThingsResource {

    private static final Map<String, Thing> THINGS = new ConcurrentSkipListMap<>();

    public record Thing(String name, Optional<String> note, int version) {}

    public record NewThing(
            @NotNull @Size(max = 10) String name, Optional<@Size(max = 20) String> note, List<Long> numbers) {}

    public record ThingChange(
            @NotCleared @Size(max = 10) Patch<String> name,
            @Size(max = 20) Patch<String> note) {}

    public record Note(Optional<String> note) {}

    @GET
    @RequiresAccess(Access.READ)
    public Page<Thing> list(
            @QueryParam("cursor") @Nullable String cursor, @QueryParam("limit") @Nullable String limit) {
        return Page.ofAll(List.copyOf(THINGS.values()), PageRequest.parse(cursor, limit), Thing::name);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresAccess(Access.WRITE)
    public Response create(NewThing body) {
        Thing thing = new Thing(body.name(), body.note(), 1);
        THINGS.put(thing.name(), thing);
        return Response.status(Response.Status.CREATED).entity(thing).build();
    }

    @POST
    @Path("/table")
    @Consumes("text/csv")
    @RequiresAccess(Access.WRITE)
    public int table(@Nullable String table) {
        return table == null ? 0 : table.length();
    }

    /** Without end: for as long as the client is there. */
    @GET
    @Path("/all/export")
    @Produces("text/csv")
    @RequiresAccess(Access.READ)
    public StreamingOutput export() {
        byte[] line = "a line of a large table\n".getBytes(StandardCharsets.UTF_8);
        return out -> {
            while (true) {
                out.write(line);
            }
        };
    }

    @GET
    @Path("/{thing}")
    @RequiresAccess(Access.READ)
    public Response get(@PathParam("thing") String name) {
        Thing thing = thing(name);
        return Response.ok(thing)
                .header(HttpHeaders.ETAG, EntityTag.of(thing.version()))
                .build();
    }

    @PUT
    @Path("/{thing}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresAccess(Access.WRITE)
    public Thing put(@PathParam("thing") String name, @OptionalBody Note body) {
        return THINGS.merge(
                name, new Thing(name, body.note(), 1), (old, _) -> new Thing(name, body.note(), old.version() + 1));
    }

    @PATCH
    @Path("/{thing}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @RequiresAccess(Access.WRITE)
    public Thing change(@PathParam("thing") String name, ThingChange body) {
        Thing before = thing(name);
        Thing after = new Thing(before.name(), body.note().orEmpty().orElse(before.note()), before.version() + 1);
        THINGS.put(name, after);
        return after;
    }

    @DELETE
    @RequiresAccess({Access.READ, Access.INSTANCE})
    public void clear() {
        THINGS.clear();
    }

    private static Thing thing(String name) {
        return Optional.ofNullable(THINGS.get(name)).orElseThrow(() -> ProblemException.missing("thing"));
    }
}
