/**
 * What the OpenAPI documents of all services have in common: this package declares the components, and {@link
 * dev.patchbay.kit.openapi.CommonParts} adds to each operation what follows from its form. A service adds its title and its tags.
 */
@NullMarked
@OpenAPIDefinition(
        info = @Info(title = "Patchbay", version = "v1"),
        components =
                @Components(
                        responses = {
                            @APIResponse(
                                    name = ApiDocument.PROBLEM,
                                    description = "A problem (RFC 9457); `code` tells which",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = ApiDocument.INVALID,
                                    description = "The request has mistakes; `errors` names each wrong field or line",
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
                        },
                        securitySchemes =
                                @SecurityScheme(
                                        securitySchemeName = ApiDocument.TOKEN,
                                        type = SecuritySchemeType.HTTP,
                                        scheme = "bearer",
                                        bearerFormat = "JWT",
                                        description =
                                                "An OIDC access token with the claims `domain` and `role` (`admin`, `editor`"
                                                        + " or `viewer`), and `permissions` where something needs one")),
        security = @SecurityRequirement(name = ApiDocument.TOKEN))
package dev.patchbay.kit.openapi;

import dev.patchbay.kit.problem.Problem;
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
import org.jspecify.annotations.NullMarked;
