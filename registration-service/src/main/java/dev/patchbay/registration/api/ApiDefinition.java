package dev.patchbay.registration.api;

import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The frame of the OpenAPI document. */
@OpenAPIDefinition(
        info = @Info(title = "Patchbay registration", version = "v1"),
        tags = {
            @Tag(name = ApiDefinition.SESSIONS, description = "Devices that are connected now"),
            @Tag(name = ApiDefinition.PASSWORDS, description = "What people log in to devices with"),
            @Tag(name = ApiDefinition.AUDIT, description = "Who did what")
        })
public class ApiDefinition extends Application {

    static final String SESSIONS = "sessions";
    static final String PASSWORDS = "administrative passwords";
    static final String AUDIT = "audit";
}
