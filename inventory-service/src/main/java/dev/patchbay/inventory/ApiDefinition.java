package dev.patchbay.inventory;

import dev.patchbay.kit.problem.Problem;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The frame of the OpenAPI document. */
@OpenAPIDefinition(
        info = @Info(title = "Patchbay inventory", version = "v1"),
        tags = {
            @Tag(name = ApiDefinition.DOMAINS, description = "The tenants of the installation"),
            @Tag(name = ApiDefinition.DEVICES, description = "The devices of domains"),
            @Tag(name = ApiDefinition.UNASSIGNED, description = "Devices that came without proof and wait to be added")
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
                        }),
        security = @SecurityRequirement(name = ApiDefinition.TOKEN))
@SecurityScheme(
        securitySchemeName = ApiDefinition.TOKEN,
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        bearerFormat = "JWT",
        description = "An OIDC access token with the claims `domain` and `role` (`admin`, `editor` or `viewer`)")
public class ApiDefinition extends Application {

    public static final String DOMAINS = "domains";
    public static final String DEVICES = "devices";
    public static final String UNASSIGNED = "unassigned-devices";

    /** The answer of an operation that failed. */
    public static final String PROBLEM = "Problem";

    /** The answer of an operation that was asked wrongly. */
    public static final String INVALID = "Invalid";

    static final String TOKEN = "token";
}
