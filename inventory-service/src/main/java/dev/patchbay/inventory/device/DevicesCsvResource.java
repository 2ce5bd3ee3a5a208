package dev.patchbay.inventory.device;

import dev.patchbay.inventory.ApiDefinition;
import dev.patchbay.inventory.search.DeviceQuery;
import dev.patchbay.inventory.search.DeviceSearch;
import dev.patchbay.kit.body.BodyRecords;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rest.Page;
import dev.patchbay.kit.rest.QueryMistakes;
import dev.patchbay.kit.rights.Access;
import dev.patchbay.kit.rights.Caller;
import dev.patchbay.kit.rights.CurrentCaller;
import dev.patchbay.kit.rights.RequiresAccess;
import dev.patchbay.kit.table.TableBody;
import dev.patchbay.kit.table.TableWriter;
import dev.patchbay.kit.table.UploadedTable;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
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
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The devices of all domains as a table. The download is read page by page while it is sent, so neither memory nor a database
 * connection is held however long it takes; rights are asked for with each page.
 */
@Path("/api/inventory/v1/devices.csv")
@Tag(name = ApiDefinition.DEVICES)
@Authenticated
@RunOnVirtualThread
@Produces(TableWriter.MEDIA_TYPE)
public class DevicesCsvResource {

    private final Devices devices;
    private final DeviceImport imports;
    private final BodyRecords records;
    private final QueryMistakes mistakes;
    private final CurrentCaller caller;

    DevicesCsvResource(
            Devices devices, DeviceImport imports, BodyRecords records, QueryMistakes mistakes, CurrentCaller caller) {
        this.mistakes = mistakes;
        this.devices = devices;
        this.imports = imports;
        this.records = records;
        this.caller = caller;
    }

    @GET
    @RequiresAccess(Access.SCOPED)
    @Operation(
            operationId = "downloadDevices",
            summary = "All devices that the caller may see, as CSV",
            description =
                    "Semicolons, UTF-8 with a byte order mark, a header, times in UTC. A text that a spreadsheet would take"
                            + " for a formula, a number or a date has an apostrophe in front. `cursor` and `limit` are not for"
                            + " files.")
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

    @POST
    @Consumes(TableBody.MEDIA_TYPE)
    @Produces(MediaType.APPLICATION_JSON)
    @RequiresAccess(Access.SCOPED_WRITE)
    @Operation(
            operationId = "importDevices",
            summary = "Adds, names, moves or removes the devices of a table",
            description =
                    "The first row names the columns: `hardwareId`, `domain` and `name`; others that the download has are"
                            + " ignored. `add` puts devices into their `domain`, as `assignDevice` does, with their `name` if there"
                            + " is one. `name` gives them their `name`, and clears it where it is empty. `move` moves them to their"
                            + " `domain`; for administrators of the instance. `remove` removes them. With `name` and `remove`, a"
                            + " `domain` is the one that the device has to be in. At most 5000 rows. If a line is wrong in its form,"
                            + " nothing is done, and each is named. Else all rows that can be done are done together, and the answer"
                            + " says of each row what happened. A table can be sent again: what is so already is `unchanged`.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = TableBody.MEDIA_TYPE,
                            schema = @Schema(implementation = String.class),
                            example = "hardwareId;domain;name\n009033460af2;example.com;Reception\n"))
    @APIResponse(
            responseCode = "200",
            description = "What was done",
            content = @Content(schema = @Schema(implementation = ImportResult.class)))
    public ImportResult upload(
            @Parameter(
                            description = "What is to be done with the devices",
                            required = true,
                            schema =
                                    @Schema(
                                            implementation = String.class,
                                            enumeration = {"add", "name", "move", "remove"}))
                    @QueryParam("action")
                    @Nullable
                    String action,
            UploadedTable table) {
        ImportAction wanted = ImportAction.of(action, mistakes);
        return imports.run(caller.get(), wanted, () -> table.read(text -> ImportRow.read(text, wanted, records)));
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
