package dev.patchbay.inventory.device;

import dev.patchbay.inventory.ApiDefinition;
import dev.patchbay.inventory.search.DeviceQuery;
import dev.patchbay.inventory.search.DeviceSearch;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rest.Page;
import dev.patchbay.kit.rights.Access;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.kit.rights.CurrentCaller;
import dev.patchbay.kit.rights.RequiresAccess;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The devices of all domains as a file. It is read page by page while it is sent, so neither memory nor a database
 * connection is held however long it takes; rights are asked for with each page.
 */
@Path("/api/inventory/v1/devices.csv")
@Tag(name = ApiDefinition.DEVICES)
@Authenticated
@RunOnVirtualThread
@Produces(DevicesCsvResource.CSV)
public class DevicesCsvResource {

    static final String CSV = "text/csv;charset=UTF-8";

    private final Devices devices;
    private final CurrentCaller caller;

    DevicesCsvResource(Devices devices, CurrentCaller caller) {
        this.devices = devices;
        this.caller = caller;
    }

    @GET
    @RequiresAccess(Access.SCOPED)
    @Operation(
            operationId = "downloadDevices",
            summary = "All devices that the caller may see, as CSV",
            description =
                    "Semicolons, UTF-8, a header, times in UTC. A value that a spreadsheet would take for a formula has"
                            + " an apostrophe in front. `cursor` and `limit` are not for files.")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content = @Content(schema = @Schema(type = SchemaType.STRING)))
    public Response download(
            @BeanParam DeviceQuery query,
            @Parameter(description = "Only devices of this domain") @QueryParam("domain") @Nullable String domain) {
        Caller who = caller.get();
        DeviceSearch search = DeviceSearch.acrossDomains(query, domain);
        requireWhole(query);
        // before the answer begins, so that what is wrong can still be told
        Page<Device> first = devices.list(who, search.from(Optional.empty()));
        StreamingOutput file = out -> write(out, who, search, first);
        return Response.ok(file)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"devices.csv\"")
                .build();
    }

    private static void requireWhole(DeviceQuery query) {
        if (query.cursor() != null) {
            throw ProblemException.invalid("cursor", "is not known here");
        }
        if (query.limit() != null) {
            throw ProblemException.invalid("limit", "is not known here");
        }
    }

    private void write(OutputStream out, Caller who, DeviceSearch search, Page<Device> first) throws IOException {
        try (DeviceCsv csv = new DeviceCsv(out)) {
            Page<Device> page = first;
            write(csv, page);
            while (page.next().isPresent()) {
                page = devices.list(who, search.from(page.next()));
                write(csv, page);
            }
        }
    }

    private static void write(DeviceCsv csv, Page<Device> page) throws IOException {
        for (Device device : page.items()) {
            csv.write(device);
        }
    }
}
