package dev.patchbay.inventory.passthrough;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.HardwareIdText;
import dev.patchbay.contracts.passthrough.KeyCheck;
import dev.patchbay.contracts.passthrough.KeyOwner;
import dev.patchbay.inventory.InventoryError;
import dev.patchbay.inventory.passthrough.PassthroughKeys.Worth;
import dev.patchbay.kit.body.OptionalBody;
import dev.patchbay.kit.problem.CommonError;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.services.ServiceTokenMechanism;
import io.quarkus.vertx.http.runtime.security.annotation.HttpAuthenticationMechanism;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Checks keys for registration, which asks at each request of a browser. The gateway does not route here. */
@Path("/internal/v1/passthrough-keys/check")
@HttpAuthenticationMechanism(ServiceTokenMechanism.SCHEME)
@RolesAllowed(ServiceTokenMechanism.SERVICE)
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class KeyCheckResource {

    private final PassthroughKeys keys;

    KeyCheckResource(PassthroughKeys keys) {
        this.keys = keys;
    }

    @POST
    @Operation(hidden = true)
    public KeyOwner check(@OptionalBody KeyCheck question) {
        HardwareId device = question.hardwareId()
                .flatMap(HardwareIdText::ofDevice)
                .orElseThrow(() -> new ProblemException(CommonError.NOT_FOUND));
        String key = question.key().orElseThrow(() -> new ProblemException(CommonError.NOT_FOUND));
        return switch (keys.worth(key, device)) {
            case Worth.Opens opens ->
                new KeyOwner(opens.domain().value(), opens.owner().name());
            case Worth.OtherDevices _ -> throw new ProblemException(InventoryError.DEVICE_NOT_COVERED);
            case Worth.Nothing _ -> throw new ProblemException(CommonError.NOT_FOUND);
        };
    }
}
