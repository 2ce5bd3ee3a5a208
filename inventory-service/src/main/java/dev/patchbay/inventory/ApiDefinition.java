package dev.patchbay.inventory;

import dev.patchbay.kit.problem.Problem;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The frame of the OpenAPI document; {@link CommonAnswers} adds what each operation may answer besides. */
@OpenAPIDefinition(
        info = @Info(title = "Patchbay inventory", version = "v1"),
        tags = {
            @Tag(name = ApiDefinition.DOMAINS, description = "The tenants of the installation"),
            @Tag(name = ApiDefinition.GRANTS, description = "Which domains may access which others"),
            @Tag(name = ApiDefinition.CATEGORIES, description = "Groups of the devices of a domain"),
            @Tag(name = ApiDefinition.DEVICES, description = "The devices of domains"),
            @Tag(name = ApiDefinition.UNASSIGNED, description = "Devices that came without proof and wait to be added"),
            @Tag(name = ApiDefinition.AUDIT, description = "Who changed what")
        },
        components =
                @Components(
                        responses = {
                            @APIResponse(
                                    name = ApiDefinition.PROBLEM,
                                    description = "A problem (RFC 9457); `code` tells which",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = ApiDefinition.INVALID,
                                    description = "The request has mistakes; `errors` names each wrong field",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class)))
                        },
                        headers = {
                            @Header(
                                    name = HttpHeaders.ETAG,
                                    description = "The version, for If-Match",
                                    schema = @Schema(implementation = String.class)),
                            @Header(
                                    name = HttpHeaders.LOCATION,
                                    description = "Where it is now",
                                    schema = @Schema(implementation = String.class))
                        }),
        security = @SecurityRequirement(name = ApiDefinition.TOKEN))
@SecurityScheme(
        securitySchemeName = ApiDefinition.TOKEN,
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        bearerFormat = "JWT",
        description = "An OIDC access token with the claims `domain` and `role` (`admin`, `editor` or `viewer`), and"
                + " `permissions` where something needs one")
public class ApiDefinition extends Application {

    public static final String DOMAINS = "domains";
    public static final String GRANTS = "grants";
    public static final String CATEGORIES = "categories";
    public static final String DEVICES = "devices";
    public static final String UNASSIGNED = "unassigned-devices";
    public static final String AUDIT = "audit";

    /** The answer of an operation that failed. */
    public static final String PROBLEM = "Problem";

    /** The answer of an operation that was asked wrongly. */
    public static final String INVALID = "Invalid";

    /** What an If-Match header is that has to be there. */
    public static final String IF_MATCH = "The ETag of what was read, or `*`";

    /** What an If-Match header is that may be absent. */
    public static final String OPTIONAL_IF_MATCH = "The ETag of what was read; if absent, whatever it is";

    public static final String MERGE_PATCH = "application/merge-patch+json";

    static final String TOKEN = "token";
}
