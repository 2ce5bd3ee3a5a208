package dev.patchbay.provisioning;

import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;
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
        })
public class ApiDefinition extends Application {

    public static final String CODES = "codes";
    public static final String AUTOMATIC = "automatic";
    public static final String EXPECTED = "expected-devices";
    public static final String DEVICES = "devices";
    public static final String AUDIT = "audit";
}
