package dev.patchbay.provisioning;

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
        info = @Info(title = "Patchbay provisioning", version = "v1"),
        tags = {
            @Tag(name = ApiDefinition.CODES, description = "Codes that are typed on devices"),
            @Tag(name = ApiDefinition.AUTOMATIC, description = "Devices that come by the token of a domain"),
            @Tag(name = ApiDefinition.EXPECTED, description = "Devices that are expected in a domain"),
            @Tag(name = ApiDefinition.DEVICES, description = "What devices themselves ask for"),
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
                                    description = "The request has mistakes; `errors` names each wrong field or line",
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

    public static final String CODES = "codes";
    public static final String AUTOMATIC = "automatic";
    public static final String EXPECTED = "expected-devices";
    public static final String DEVICES = "devices";
    public static final String AUDIT = "audit";

    /** The answer of an operation that failed. */
    public static final String PROBLEM = "Problem";

    /** The answer of an operation that was asked wrongly. */
    public static final String INVALID = "Invalid";

    static final String TOKEN = "token";
}
