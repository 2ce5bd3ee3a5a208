package dev.patchbay.inventory;

import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
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

    static final String TOKEN = "token";
}
