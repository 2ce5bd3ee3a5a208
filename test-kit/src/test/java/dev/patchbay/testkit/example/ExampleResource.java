package dev.patchbay.testkit.example;

import dev.patchbay.contracts.DomainName;
import dev.patchbay.contracts.domains.DomainChanged;
import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.kit.events.Outbox;
import dev.patchbay.kit.rights.Access;
import dev.patchbay.kit.rights.AccessPolicy;
import dev.patchbay.kit.rights.CurrentCaller;
import dev.patchbay.kit.rights.RequiresAccess;
import io.quarkus.security.Authenticated;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

@Path("/examples/{domain}")
@Authenticated
public class ExampleResource {

    private final CurrentCaller caller;
    private final AccessPolicy policy;
    private final BlockingDatabase database;
    private final Outbox outbox;
    private final Clock clock;

    ExampleResource(CurrentCaller caller, AccessPolicy policy, BlockingDatabase database, Outbox outbox, Clock clock) {
        this.caller = caller;
        this.policy = policy;
        this.database = database;
        this.outbox = outbox;
        this.clock = clock;
    }

    @GET
    public String caller(@PathParam("domain") DomainName domain) {
        policy.requireRead(caller.get(), domain);
        return caller.get().name();
    }

    public record Body(@NotNull @Size(max = 10) String reference) {}

    /** Tells of the domain, with a version that begins at 1 in a new database. */
    @PUT
    @RequiresAccess(Access.WRITE)
    public void tell(@PathParam("domain") DomainName domain, Body body) {
        database.useTransaction(connection -> {
            connection
                    .statement("create table if not exists told (version bigint generated always as identity)")
                    .awaitExecute();
            long version = connection
                    .statement("insert into told default values returning version")
                    .mapTo(Long.class)
                    .awaitOne();
            outbox.append(
                    connection,
                    new DomainChanged(
                            domain,
                            1,
                            version,
                            false,
                            Optional.of(body.reference()),
                            List.of(),
                            List.of(),
                            List.of(),
                            false,
                            0,
                            false,
                            Optional.empty(),
                            clock.instant()));
        });
    }

    @GET
    @Path("fault")
    public String fault() {
        throw new IllegalStateException("a secret detail");
    }
}
