package dev.patchbay.registration.api;

import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The frame of the OpenAPI document. */
@OpenAPIDefinition(
        info = @Info(title = "Patchbay registration", version = "v1"),
        tags = {
            @Tag(name = ApiDefinition.SESSIONS, description = "Devices that are connected now"),
            @Tag(name = ApiDefinition.PASSWORDS, description = "What people log in to devices with"),
            @Tag(name = ApiDefinition.AUDIT, description = "Who did what")
        },
        security = @SecurityRequirement(name = ApiDefinition.TOKEN))
@SecurityScheme(
        securitySchemeName = ApiDefinition.TOKEN,
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        bearerFormat = "JWT",
        description = "An OIDC access token with the claims `domain` and `role` (`admin`, `editor` or `viewer`)")
public class ApiDefinition extends Application {

    static final String SESSIONS = "sessions";
    static final String PASSWORDS = "administrative passwords";
    static final String AUDIT = "audit";
    static final String TOKEN = "token";
}
