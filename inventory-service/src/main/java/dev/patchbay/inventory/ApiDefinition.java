package dev.patchbay.inventory;

import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The frame of the OpenAPI document. */
@OpenAPIDefinition(
        info = @Info(title = "Patchbay inventory", version = "v1"),
        tags = {
            @Tag(name = ApiDefinition.DOMAINS, description = "The tenants of the installation"),
            @Tag(name = ApiDefinition.GRANTS, description = "Which domains may access which others"),
            @Tag(name = ApiDefinition.CATEGORIES, description = "Groups of the devices of a domain"),
            @Tag(name = ApiDefinition.DEVICES, description = "The devices of domains"),
            @Tag(name = ApiDefinition.UNASSIGNED, description = "Devices that came without proof and wait to be added"),
            @Tag(name = ApiDefinition.AUDIT, description = "Who changed what")
        })
public class ApiDefinition extends Application {

    public static final String DOMAINS = "domains";
    public static final String GRANTS = "grants";
    public static final String CATEGORIES = "categories";
    public static final String DEVICES = "devices";
    public static final String UNASSIGNED = "unassigned-devices";
    public static final String AUDIT = "audit";
}
